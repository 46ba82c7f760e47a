import type { ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import type { Adapter } from '../stack/adapter.js';
import type { FkParametrar } from './fk.answer.js';
import { fkQuestion, fkQuestionOfKoder, lefiPath } from './fk.question.js';

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** How LEFI's two kinds of answer are read. */
export interface FkReading {
  readonly svar: ReadAnswer<FkParametrar>;
  readonly testsvar: ReadAnswer<null>;
}

/** @param testAktorsid LEFI aktorsid that the Driftleverantör's own test calls are made as */
export function createFkAdapter(read: FkReading, testAktorsid: string): Adapter {
  return {
    bastjanst: 'FK',
    async ask(delfraga, exchange) {
      const { val, personidentitet, part } = delfraga;
      const question = val.lefiKoder
        ? fkQuestionOfKoder(val.lefiKoder, delfraga)
        : fkQuestion(val.fk, personidentitet, part);
      if (!question.ok) return nekatAvOss('FK', question.felkod, question.detaljer);
      const { path, body, lefi } = question;
      const result = await exchange({ method: 'POST', path, headers: JSON_HEADERS, body });
      if (!result.ok) return result.delutfall;
      const gepiAsked = lefi.ovrigInformation?.includes('FK:GEPI') ?? false;
      return read.svar(result.svar, { personidentitet, gepiAsked });
    },
    async test(exchange) {
      const path = lefiPath(testAktorsid, 'tillgangligaInformationstyper');
      const result = await exchange({ method: 'GET', path, headers: { accept: 'application/json' } });
      return result.ok ? read.testsvar(result.svar, null) : result.delutfall;
    },
  };
}
