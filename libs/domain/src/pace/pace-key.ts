/** Online questions and massfråga have budgets of their own, held at the same time (LEFI 3.2). */
export type Fragetyp = 'ONLINEFRAGA' | 'MASSFRAGA';

/** Whose pace it is (SERVICE-LEVELS §8). */
export interface PaceKey {
  readonly producerVersion: string;
  /** The connected party that asks: twelve digits. */
  readonly part: string;
  readonly fragetyp: Fragetyp;
}

/** The key as text; no two keys have the same. */
export function paceKeyText({ producerVersion, part, fragetyp }: PaceKey): string {
  return [producerVersion, part, fragetyp].map(encodeURIComponent).join('/');
}
