import { SSBTEK_KODER } from '@samsvar/domain';
import { loadOf, type AcceptanceCase } from './acceptance-case.js';

/** The breaker's defaults: it opens at twenty calls or more within its window of which half or more failed. */
const MINIMUM_CALLS = 20;
const FAILURES_NEEDED = 10;
/** The questions to all seven that a gateway is warmed up with. */
export const WARM_UP = ['SOAP v10', 'SOAP v11', 'REST 1'] as const;

/**
 * Deals the cases out to gateways, each with breakers of its own, so that no breaker can open whatever the order the cases
 * run in: at each Bastjänst a gateway meets either too few failures or too few calls.
 */
export function planGateways(cases: readonly AcceptanceCase[]): readonly (readonly AcceptanceCase[])[] {
  const gateways: AcceptanceCase[][] = [];
  const mostFailuresFirst = cases.toSorted((a, b) => failuresOf(b) - failuresOf(a));
  for (const each of mostFailuresFirst) {
    const roomy = gateways.find((gateway) => cannotOpen([...gateway, each]));
    if (roomy) roomy.push(each);
    else gateways.push([each]);
  }
  return gateways;
}

/** Whether no order of the cases opens any breaker. */
function cannotOpen(cases: readonly AcceptanceCase[]): boolean {
  const loads = cases.map(loadOf);
  return SSBTEK_KODER.every((kod) => {
    const calls = loads.reduce<number>((sum, load) => sum + load[kod].calls, WARM_UP.length);
    const failures = loads.reduce((sum, load) => sum + load[kod].failures, 0);
    return failures < FAILURES_NEEDED || calls < MINIMUM_CALLS;
  });
}

function failuresOf(each: AcceptanceCase): number {
  return Object.values(loadOf(each)).reduce((sum, { failures }) => sum + failures, 0);
}
