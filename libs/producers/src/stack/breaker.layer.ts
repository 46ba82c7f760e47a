import { isBesvarad, type BastjanstKod, type Clock } from '@samsvar/domain';
import type { Delutfall } from './adapter.js';
import { endedHere, type Anrop, type Layer } from './anrop.js';
import type { Breaker, Verdict } from './breaker.js';
import { endedOnce } from './ended-once.js';

/** Asks the breaker first and tells it afterwards, at the latest when the call is cut. */
export function breaking(bastjanst: BastjanstKod, breaker: Breaker, clock: Clock): Layer {
  return (next) => (fraga, anrop) => {
    const admission = breaker.admit();
    if (!admission.admitted) return Promise.resolve(refused(bastjanst, admission.retryAfterMs));
    return endedOnce(
      anrop.signal,
      () => next(fraga, anrop),
      (delutfall) => {
        const nowMs = clock.monotonicMs();
        breaker.settle(admission.ticket, verdictOf(delutfall, anrop, nowMs), anrop.record.producerMs(nowMs));
      },
    );
  };
}

/** What the call says of the Bastjänst. */
function verdictOf(delutfall: Delutfall | null, anrop: Anrop, nowMs: number): Verdict {
  // Never sent: our own refusal of the question's content, or no slot, or no time.
  if (anrop.record.forsok === 0) return 'IGNORED';
  if (delutfall !== null && delutfall.utfall !== 'TIDSGRANS') return verdictOfUtfall(delutfall.utfall);
  if (anrop.record.isOursToRead) return 'IGNORED';
  const isOutOfTime = delutfall !== null || anrop.signal.reason === 'TIDSGRANS';
  return isOutOfTime && !anrop.record.paceAteTheTime(nowMs) ? 'FAILURE' : 'IGNORED';
}

/** A business answer is a success, also a refusal: the Bastjänst works. What we cut or kept back is neither. */
function verdictOfUtfall(utfall: Delutfall['utfall']): Verdict {
  if (isBesvarad(utfall)) return 'SUCCESS';
  return utfall === 'OATKOMLIG' || utfall === 'FELSVAR' || utfall === 'OGILTIGT_SVAR' ? 'FAILURE' : 'IGNORED';
}

function refused(bastjanst: BastjanstKod, retryAfterMs: number): Delutfall {
  const fragaIgenEfterMs = Math.ceil(retryAfterMs);
  const sekunder = String(Math.ceil(retryAfterMs / 1_000));
  return { ...endedHere(bastjanst, 'KRETSBRYTARE', 'SSBT-4002', { sekunder }), fragaIgenEfterMs };
}
