import type { AnswerTools } from '../answer/soap-answer.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import { readMivAnswer } from './miv.answer.js';
import { mivQuestion } from './miv.question.js';

const PATH = '/ssbtek/1';

export function createMivAdapter(tools: AnswerTools): Adapter {
  return {
    bastjanst: 'MIV',
    async ask(delfraga, exchange) {
      const result = await exchange(soapRequest(PATH, mivQuestion(delfraga)));
      return result.ok ? readMivAnswer(result.svar, delfraga.personidentitet, tools) : result.delutfall;
    },
  };
}
