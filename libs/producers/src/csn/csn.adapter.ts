import { isSamordningsnummer } from '@samsvar/domain';
import type { OmPerson, ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import type { Adapter } from '../stack/adapter.js';
import { csnQuestion } from './csn.question.js';
import { csnWindow, isInsideCsnWindow } from './csn.window.js';

/** CSN takes an XML document. Today by HTTPS POST; SHS will be another exchange, not another adapter. */
const PATH = '/kommunfraga/v4';
const HEADERS = { 'content-type': 'application/xml; charset=utf-8', accept: 'application/xml' };

export function createCsnAdapter(read: ReadAnswer<OmPerson>): Adapter {
  return {
    bastjanst: 'CSN',
    efterfragat: ({ val, fraga }) => ({ version: 'v4.0', period: val.tidsperiod ?? fraga.tidsperiod, uppgifter: [] }),
    async ask(delfraga, exchange) {
      const { idag, val, fraga, personidentitet } = delfraga;
      if (isSamordningsnummer(personidentitet)) return nekatAvOss('CSN', 'SSBT-4102');
      if (!isInsideCsnWindow(val.tidsperiod ?? fraga.tidsperiod, idag)) {
        const { from, tom } = csnWindow(idag);
        return nekatAvOss('CSN', 'SSBT-4101', { period: `${from}–${tom}` });
      }
      const { body, harleddaReferenser } = csnQuestion(delfraga);
      const result = await exchange({ method: 'POST', path: PATH, headers: HEADERS, body });
      const delutfall = result.ok ? read(result.svar, { personidentitet }) : result.delutfall;
      return { ...(delutfall instanceof Promise ? await delutfall : delutfall), harleddaReferenser };
    },
  };
}
