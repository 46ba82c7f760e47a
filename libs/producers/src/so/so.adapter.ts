import type { AnswerTools } from '../answer/soap-answer.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { readSoAnswer, SO_GODA_STATUSAR } from './so.answer.js';
import { soQuestion } from './so.question.js';

const PATH = '/ubpservice/int014';

/** @param godaStatusar status texts, in lower case, that mean that an a-kassa answered in full */
export function createSoAdapter(tools: AnswerTools, godaStatusar: ReadonlySet<string> = SO_GODA_STATUSAR): Adapter {
  return {
    bastjanst: 'SO',
    async ask(delfraga, exchange) {
      const result = await exchange(soapRequest(PATH, soQuestion(delfraga)));
      return result.ok ? readSoAnswer(result.svar, delfraga.personidentitet, godaStatusar, tools) : result.delutfall;
    },
  };
}
