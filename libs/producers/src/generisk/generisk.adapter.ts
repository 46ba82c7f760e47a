import type { TillagdKod } from '@samsvar/domain';
import type { ReadAnswer } from '../answer/answer-reading.js';
import type { Adapter } from '../stack/adapter.js';
import type { GeneriskParametrar, PingParametrar } from './generisk.answer.js';
import { generiskPing, generiskQuestion, type GeneriskFormat } from './generisk.question.js';

/** Of the contract, as it stands in its namespace. */
const VERSION = '1';

/** How the two kinds of answer are read. */
export interface GeneriskReading {
  readonly svar: ReadAnswer<GeneriskParametrar>;
  readonly ping: ReadAnswer<PingParametrar>;
}

/** A Bastjänst that follows the contract of our own and joined by the registry. */
export function createGeneriskAdapter(bastjanst: TillagdKod, format: GeneriskFormat, read: GeneriskReading): Adapter {
  return {
    bastjanst,
    efterfragat: ({ val, fraga }) => ({ version: VERSION, period: val.tidsperiod ?? fraga.tidsperiod, uppgifter: [] }),
    async ask(delfraga, exchange) {
      const result = await exchange(generiskQuestion(delfraga, format));
      if (!result.ok) return result.delutfall;
      return read.svar(result.svar, { bastjanst, format, personidentitet: delfraga.personidentitet });
    },
    async test(exchange) {
      const result = await exchange(generiskPing(format));
      return result.ok ? read.ping(result.svar, { bastjanst, format }) : result.delutfall;
    },
  };
}
