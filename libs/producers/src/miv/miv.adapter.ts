import type { OmPerson, ReadAnswer } from '../answer/answer-reading.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { mivQuestion } from './miv.question.js';

const PATH = '/ssbtek/1';

export function createMivAdapter(read: ReadAnswer<OmPerson>): Adapter {
  return {
    bastjanst: 'MIV',
    efterfragat: () => ({ version: '1', period: null, uppgifter: [] }),
    async ask(delfraga, exchange) {
      const result = await exchange(soapRequest(PATH, mivQuestion(delfraga)));
      return result.ok ? read(result.svar, { personidentitet: delfraga.personidentitet }) : result.delutfall;
    },
  };
}
