import { LEFI_KODLISTOR, type Delfraga, type Efterfragat } from '@samsvar/domain';
import type { ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import type { Adapter } from '../stack/adapter.js';
import type { FkParametrar } from './fk.answer.js';
import { FK_VERSION, fkQuestion, fkQuestionOfKoder, lefiPath, type FkQuestion, type LefiFraga } from './fk.question.js';

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** How LEFI's two kinds of answer are read. */
export interface FkReading {
  readonly svar: ReadAnswer<FkParametrar>;
  readonly testsvar: ReadAnswer<null>;
}

/** @param testAktorsid LEFI aktorsid that the Driftleverantör's own test calls are made as */
export function createFkAdapter(read: FkReading, testAktorsid: string): Adapter {
  // The log and the call ask for the same question: it is read once.
  const questions = new WeakMap<Delfraga, FkQuestion>();
  return {
    bastjanst: 'FK',
    efterfragat: (delfraga) => {
      const question = questionOf(delfraga);
      questions.set(delfraga, question);
      return question.ok ? efterfragatOf(question.lefi) : { version: FK_VERSION, period: null, uppgifter: [] };
    },
    async ask(delfraga, exchange) {
      const { personidentitet } = delfraga;
      const question = questions.get(delfraga) ?? questionOf(delfraga);
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

function questionOf(delfraga: Delfraga): FkQuestion {
  const { val, personidentitet, part } = delfraga;
  return val.lefiKoder ? fkQuestionOfKoder(val.lefiKoder, delfraga) : fkQuestion(val.fk, personidentitet, part);
}

function efterfragatOf(lefi: LefiFraga): Efterfragat {
  const uppgifter = LEFI_KODLISTOR.flatMap((lista) => (lefi[lista] ?? []).map((kod) => `${lista} ${kod}`));
  return { version: FK_VERSION, period: lefi.period, uppgifter };
}
