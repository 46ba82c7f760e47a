import { dateInStockholm } from '@samsvar/calendar';
import type { Clock } from '@samsvar/domain';
import type { OmPerson, ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { afQuestion, afTestQuestion } from './af.question.js';

const PATH = '/ersattningsstod/v2';
const MAX_BITRADEN = 1;

/** How AF's two kinds of answer are read. */
export interface AfReading {
  readonly svar: ReadAnswer<OmPerson>;
  readonly testsvar: ReadAnswer<null>;
}

/** @param driftleverantor organisation number that asks in AF's test questions, twelve digits */
export function createAfAdapter(read: AfReading, clock: Clock, driftleverantor: string): Adapter {
  return {
    bastjanst: 'AF',
    efterfragat: ({ val, fraga }) => ({ version: 'v2', period: val.tidsperiod ?? fraga.tidsperiod, uppgifter: [] }),
    async ask(delfraga, exchange) {
      if (delfraga.fraga.personuppgiftsbitraden.length > MAX_BITRADEN) return nekatAvOss('AF', 'SSBT-4110');
      const result = await exchange(soapRequest(PATH, afQuestion(delfraga)));
      return result.ok ? read.svar(result.svar, { personidentitet: delfraga.personidentitet }) : result.delutfall;
    },
    async test(exchange) {
      const question = afTestQuestion(driftleverantor, dateInStockholm(clock.now()));
      const result = await exchange(soapRequest(PATH, question));
      return result.ok ? read.testsvar(result.svar, null) : result.delutfall;
    },
  };
}
