import type { SkvDel } from '@samsvar/domain';
import type { OmPerson, ReadAnswer } from '../answer/answer-reading.js';
import { nekatAvOss } from '../answer/delutfall.js';
import type { Adapter } from '../stack/adapter.js';
import { skv11DelUtfall, skv11Svar, type DelUtfall } from './skv11.answer.js';
import { skv11Question } from './skv11.question.js';

/**
 * Skatteverket as contract v11 has it: five JSON parts. The chosen ones are asked for at the same time: they share one
 * time budget, and each is read when it has come.
 */
export function createSkv11Adapter(read: ReadAnswer<OmPerson>): Adapter {
  return {
    bastjanst: 'SKV',
    efterfragat: ({ val }) => ({
      version: 'v11',
      period: null,
      uppgifter: [...(val.skv?.delar ?? []), ...(val.skv?.ar ?? []).map(String)],
    }),
    async ask(delfraga, exchange) {
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
    },
  };
}
