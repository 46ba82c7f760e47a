import type { Delfraga, SkvDel } from '@samsvar/domain';
import { nekatAvOss } from '../answer/delutfall.js';
import type { AnswerTools } from '../answer/soap-answer.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter, Delutfall, Exchange, ExchangeResult } from '../stack/adapter.js';
import { readSkv10Answer } from './skv10.answer.js';
import { skv10Question } from './skv10.question.js';
import { readSkv11Answer } from './skv11.answer.js';
import { skv11Question } from './skv11.question.js';

const PATH_V10 = '/beskattningsuppgifter';

/** Skatteverket answers contract v10 by SOAP and contract v11 by five JSON parts. */
export function createSkvAdapter(tools: AnswerTools): Adapter {
  return {
    bastjanst: 'SKV',
    ask: (delfraga, exchange) =>
      delfraga.fraga.kontrakt === 'v10' ? askV10(delfraga, exchange, tools) : askV11(delfraga, exchange),
  };
}

async function askV10(delfraga: Delfraga, exchange: Exchange, tools: AnswerTools): Promise<Delutfall> {
  const result = await exchange(soapRequest(PATH_V10, skv10Question(delfraga)));
  return result.ok ? readSkv10Answer(result.svar, delfraga.personidentitet, tools) : result.delutfall;
}

/** All chosen parts at the same time: they share one time budget. */
async function askV11(delfraga: Delfraga, exchange: Exchange): Promise<Delutfall> {
  const { skv } = delfraga.val;
  if (!skv) return nekatAvOss('SKV', 'SSBT-4108');
  if (skv.delar.length === 0) return nekatAvOss('SKV', 'SSBT-4111');
  const results = await Promise.all(
    skv.delar.map(async (del): Promise<[SkvDel, ExchangeResult]> => [
      del,
      await exchange(skv11Question(delfraga, skv, del)),
    ]),
  );
  return readSkv11Answer(new Map(results), delfraga.personidentitet);
}
