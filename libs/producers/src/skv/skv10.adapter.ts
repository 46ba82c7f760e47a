import type { OmPerson, ReadAnswer } from '../answer/answer-reading.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { skv10Question } from './skv10.question.js';

const PATH = '/beskattningsuppgifter';

/** Skatteverket as contract v10 has it: one SOAP question. */
export function createSkv10Adapter(read: ReadAnswer<OmPerson>): Adapter {
  return {
    bastjanst: 'SKV',
    efterfragat: () => ({ version: 'v10', period: null, uppgifter: [] }),
    async ask(delfraga, exchange) {
      const result = await exchange(soapRequest(PATH, skv10Question(delfraga)));
      return result.ok ? read(result.svar, { personidentitet: delfraga.personidentitet }) : result.delutfall;
    },
  };
}
