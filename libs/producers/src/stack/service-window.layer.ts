import type { BastjanstKod, Clock } from '@samsvar/domain';
import { endedHere, type Layer } from './anrop.js';

/** The decided service windows (UC 4.1.2). */
export interface ServiceWindows {
  /** The end of the window that `now` lies in, or null when the Bastjänst is open. */
  closedUntil(bastjanst: BastjanstKod, now: Date): Date | null;
}

/** Nothing is sent into a decided service window; the caller is told when it ends. */
export function serviceWindow(bastjanst: BastjanstKod, windows: ServiceWindows, clock: Clock): Layer {
  return (next) => (fraga, anrop) => {
    const now = clock.now();
    const until = windows.closedUntil(bastjanst, now);
    if (until === null) return next(fraga, anrop);
    const fragaIgenEfterMs = Math.max(0, until.getTime() - now.getTime());
    return Promise.resolve({ ...endedHere(bastjanst, 'STANGD', 'SSBT-4202'), fragaIgenEfterMs });
  };
}
