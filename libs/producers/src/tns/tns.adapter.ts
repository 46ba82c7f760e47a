import { sekelOf } from '@samsvar/domain';
import type { ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter } from '../stack/adapter.js';
import type { TnsParametrar } from './tns.answer.js';
import { tnsQuestion } from './tns.question.js';

const PATH = '/ssbtek/hamtauppgifter/1';
/** SekelType of TNS's schema takes 19 and 20 only. */
const SEKEL_UTAN_PLATS = '18';

/** @param affarskoder felkod values of TNS that are an answer and not a fault */
export function createTnsAdapter(
  read: ReadAnswer<TnsParametrar>,
  affarskoder: ReadonlySet<string> = new Set(),
): Adapter {
  return {
    bastjanst: 'TNS',
    efterfragat: () => ({ version: '1', period: null, uppgifter: [] }),
    async ask(delfraga, exchange) {
      if (sekelOf(delfraga.personidentitet) === SEKEL_UTAN_PLATS) return nekatAvOss('TNS', 'SSBT-4109');
      const result = await exchange(soapRequest(PATH, tnsQuestion(delfraga)));
      return result.ok ? read(result.svar, { affarskoder }) : result.delutfall;
    },
  };
}
