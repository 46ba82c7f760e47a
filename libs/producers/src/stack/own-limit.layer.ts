import { Cut, type Clock } from '@samsvar/domain';
import type { Anrop, Layer } from './anrop.js';

/** A time limit that the producer version has of its own, within the time that the Fråga has left; null: none. */
export function ownLimit(limitMs: number | null, clock: Clock): Layer {
  if (limitMs === null) return (next) => next;
  return (next) => (fraga, anrop) => {
    if (anrop.signal.aborted || anrop.tidKvarMs <= limitMs) return next(fraga, anrop);
    const own = new Cut();
    const passOn = (): void => own.abort(anrop.signal.reason);
    anrop.signal.addEventListener('abort', passOn, { once: true });
    const cancel = clock.after(limitMs, () => own.abort('TIDSGRANS'));
    const limited: Anrop = { ...anrop, signal: own, tidKvarMs: limitMs, dueMs: clock.monotonicMs() + limitMs };
    return next(fraga, limited).finally(() => {
      cancel();
      anrop.signal.removeEventListener('abort', passOn);
    });
  };
}
