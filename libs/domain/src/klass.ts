import type { BastjanstKod } from './bastjanst.js';
import { isBesvarad, isFragad, UTFALL, type Utfall } from './utfall.js';

/** Availability class of one Fråga (UC 4.9). */
export type Klass = 'TILLGANGLIG' | 'TILLGANGLIG_MED_STORNING' | 'OTILLGANGLIG';

interface KlassRad {
  readonly bastjanst: BastjanstKod;
  readonly utfall: Utfall;
}

/** Fewest answering Bastjänster for a disturbance to be only a disturbance (UC 4.9). */
const TILLRACKLIGT_ANTAL = 3;

/**
 * Classifies one Fråga. A Bastjänst has answered when it answered for every person asked about. With fewer than three
 * asked, one that answered is enough (reading of UC 4.9, where three cannot be counted).
 */
export function classify(rader: readonly KlassRad[]): Klass {
  const fragade = rader.filter((rad) => isFragad(rad.utfall));
  const asked = new Set(fragade.map((rad) => rad.bastjanst));
  const failed = new Set(fragade.filter((rad) => !isBesvarad(rad.utfall)).map((rad) => rad.bastjanst));
  const answered = asked.size - failed.size;
  if (answered === asked.size) return 'TILLGANGLIG';
  const needed = asked.size >= TILLRACKLIGT_ANTAL ? TILLRACKLIGT_ANTAL : 1;
  return answered >= needed ? 'TILLGANGLIG_MED_STORNING' : 'OTILLGANGLIG';
}

/** Every asked Bastjänst answered for every person, and no answer declares gaps of its own. */
export function isKomplett(rader: readonly KlassRad[]): boolean {
  return rader.filter((rad) => isFragad(rad.utfall)).every((rad) => UTFALL[rad.utfall].hel);
}
