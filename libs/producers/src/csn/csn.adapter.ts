import { isSamordningsnummer } from '@samsvar/domain';
import { nekatAvOss } from '../answer/delutfall.js';
import type { AnswerTools } from '../answer/soap-answer.js';
import type { Adapter } from '../stack/adapter.js';
import { readCsnAnswer } from './csn.answer.js';
import { csnQuestion } from './csn.question.js';
import { csnWindow, isInsideCsnWindow } from './csn.window.js';

/** CSN takes an XML document. Today by HTTPS POST; SHS will be another exchange, not another adapter. */
const PATH = '/kommunfraga/v4';
const HEADERS = { 'content-type': 'application/xml; charset=utf-8', accept: 'application/xml' };

export function createCsnAdapter(tools: AnswerTools): Adapter {
  return {
    bastjanst: 'CSN',
    async ask(delfraga, exchange) {
      const { idag, val, fraga, personidentitet } = delfraga;
      if (isSamordningsnummer(personidentitet)) return nekatAvOss('CSN', 'SSBT-4102');
      if (!isInsideCsnWindow(val.tidsperiod ?? fraga.tidsperiod, idag)) {
        const { from, tom } = csnWindow(idag);
        return nekatAvOss('CSN', 'SSBT-4101', { period: `${from}–${tom}` });
      }
      const { body, harleddaReferenser } = csnQuestion(delfraga);
      const result = await exchange({ method: 'POST', path: PATH, headers: HEADERS, body });
      const delutfall = result.ok ? readCsnAnswer(result.svar, personidentitet, tools) : result.delutfall;
      return { ...delutfall, harleddaReferenser };
    },
  };
}
