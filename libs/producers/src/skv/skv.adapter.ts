import { SKV_DELAR, type Delfraga, type SkvDel } from '@samsvar/domain';
import type { OmPerson, ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import { soapRequest } from '../answer/soap-request.js';
import type { Adapter, Delutfall, Exchange } from '../stack/adapter.js';
import { skv10Question } from './skv10.question.js';
import { skv11DelUtfall, skv11Svar, type DelUtfall } from './skv11.answer.js';
import { skv11Question } from './skv11.question.js';

const PATH_V10 = '/beskattningsuppgifter';

/** How Skatteverket's answers are read: the whole one of contract v10, and each part of v11. */
export interface SkvReading {
  readonly v10: ReadAnswer<OmPerson>;
  readonly v11Del: ReadAnswer<OmPerson>;
}

/** Skatteverket answers contract v10 by SOAP and contract v11 by five JSON parts. */
export function createSkvAdapter(read: SkvReading): Adapter {
  return {
    bastjanst: 'SKV',
    requestsAtATime: SKV_DELAR.length,
    efterfragat: ({ fraga, val }) =>
      fraga.kontrakt === 'v10'
        ? { version: 'v10', period: null, uppgifter: [] }
        : { version: 'v11', period: null, uppgifter: [...(val.skv?.delar ?? []), ...(val.skv?.ar ?? []).map(String)] },
    ask: (delfraga, exchange) =>
      delfraga.fraga.kontrakt === 'v10'
        ? askV10(delfraga, exchange, read.v10)
        : askV11(delfraga, exchange, read.v11Del),
  };
}

async function askV10(delfraga: Delfraga, exchange: Exchange, read: ReadAnswer<OmPerson>): Promise<Delutfall> {
  const result = await exchange(soapRequest(PATH_V10, skv10Question(delfraga)));
  return result.ok ? read(result.svar, { personidentitet: delfraga.personidentitet }) : result.delutfall;
}

/** All chosen parts at the same time: they share one time budget, and each is read when it has come. */
async function askV11(delfraga: Delfraga, exchange: Exchange, read: ReadAnswer<OmPerson>): Promise<Delutfall> {
  const { skv } = delfraga.val;
  if (!skv) return nekatAvOss('SKV', 'SSBT-4108');
  if (skv.delar.length === 0) return nekatAvOss('SKV', 'SSBT-4111');
  const { personidentitet } = delfraga;
  const askDel = async (del: SkvDel): Promise<[SkvDel, DelUtfall]> => {
    const result = await exchange(skv11Question(delfraga, skv, del));
    if (!result.ok) return [del, { kind: 'FEL', delutfall: result.delutfall }];
    const { svar } = result;
    return [del, skv11DelUtfall(svar.status, await read(svar, { personidentitet }))];
  };
  return skv11Svar(new Map(await Promise.all(skv.delar.map(askDel))));
}
