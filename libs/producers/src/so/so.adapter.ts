import type { ReadAnswer } from '../answer/answer-reading.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { SO_GODA_STATUSAR, type SoParametrar } from './so.answer.js';
import { soQuestion } from './so.question.js';

const PATH = '/ubpservice/int014';

/** @param godaStatusar status texts, in lower case, that mean that an a-kassa answered in full */
export function createSoAdapter(
  read: ReadAnswer<SoParametrar>,
  godaStatusar: ReadonlySet<string> = SO_GODA_STATUSAR,
): Adapter {
  return {
    bastjanst: 'SO',
    efterfragat: ({ val, fraga }) => ({ version: 'INT014', period: val.tidsperiod ?? fraga.tidsperiod, uppgifter: [] }),
    async ask(delfraga, exchange) {
      const result = await exchange(soapRequest(PATH, soQuestion(delfraga)));
      const { personidentitet } = delfraga;
      return result.ok ? read(result.svar, { personidentitet, godaStatusar }) : result.delutfall;
    },
  };
}
