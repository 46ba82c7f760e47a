import { dateInStockholm } from '@samsvar/calendar';
import type { Clock } from '@samsvar/domain';
import { nekatAvOss } from '../answer/delutfall.js';
import type { AnswerTools } from '../answer/soap-answer.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { readAfAnswer, readAfTestAnswer } from './af.answer.js';
import { afQuestion, afTestQuestion } from './af.question.js';

const PATH = '/ersattningsstod/v2';
const MAX_BITRADEN = 1;

/** @param driftleverantor organisation number that asks in AF's test questions, twelve digits */
export function createAfAdapter(tools: AnswerTools, clock: Clock, driftleverantor: string): Adapter {
  return {
    bastjanst: 'AF',
    async ask(delfraga, exchange) {
      if (delfraga.fraga.personuppgiftsbitraden.length > MAX_BITRADEN) return nekatAvOss('AF', 'SSBT-4110');
      const result = await exchange(soapRequest(PATH, afQuestion(delfraga)));
      return result.ok ? readAfAnswer(result.svar, delfraga.personidentitet, tools) : result.delutfall;
    },
    async test(exchange) {
      const question = afTestQuestion(driftleverantor, dateInStockholm(clock.now()));
      const result = await exchange(soapRequest(PATH, question));
      return result.ok ? readAfTestAnswer(result.svar, tools) : result.delutfall;
    },
  };
}
