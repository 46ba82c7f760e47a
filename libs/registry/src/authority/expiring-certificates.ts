import { dateInStockholm, shiftDays } from '@samsvar/calendar';
import type { RegistryState } from '../registry-state.js';

/** So early is one told, that a new certificate can be ordered, registered and taken into use. */
const DAYS_AHEAD = 30;

export interface ExpiringCertificate {
  /** Of the post. */
  readonly id: string;
  readonly part: string;
  /** Its last day. */
  readonly tom: string;
}

/** The registered certificates that end within thirty days and are still in use, the earliest first. */
export function expiringCertificates(state: RegistryState, now: Date): readonly ExpiringCertificate[] {
  const today = dateInStockholm(now);
  const latest = shiftDays(today, DAYS_AHEAD);
  const ending = state.all('certifikat').flatMap(({ id, innehall: { part, tom, sparrat } }) => {
    const isEnding = tom !== null && !sparrat && today <= tom && tom <= latest;
    return isEnding ? [{ id, part, tom }] : [];
  });
  return ending.sort((a, b) => (a.tom < b.tom ? -1 : 1));
}
