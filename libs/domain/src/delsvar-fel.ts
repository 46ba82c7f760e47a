import { UPPGIFTSLAMNARE, type BastjanstKod } from './bastjanst.js';
import type { DelsvarFel, Kalla } from './delsvar.js';
import { felmeddelandeFor, type Feldetaljer, type Felkod } from './felkatalog.js';

/**
 * A fault of one Bastjänst with a code of ours.
 *
 * @param kalla BT when the Bastjänst's answer is what is wrong, SSBT when it arose here (KallaEnum)
 */
export function felFor(kalla: Kalla, felkod: Felkod, bastjanst: BastjanstKod, detaljer: Feldetaljer = {}): DelsvarFel {
  const text = felmeddelandeFor(felkod, { uppgiftslämnare: UPPGIFTSLAMNARE[bastjanst], ...detaljer });
  return { kalla, felkod, felmeddelande: [text] };
}

const MAX_MESSAGE_LENGTH = 300;
/** Ten or twelve digits, with or without a separator: anything that could be somebody's number. */
const COULD_BE_A_PERSON = /(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}(?![0-9])/g;

/**
 * A fault in the words of the Uppgiftslämnare. The code is passed on verbatim; the texts are cut and everything that
 * could be a personnummer is taken out of them, since callers log them (CONTRACT, fault handling).
 */
export function felFranBastjanst(felkod: string, texter: readonly string[]): DelsvarFel {
  const clean = texter.map((text) => text.replace(COULD_BE_A_PERSON, '…').trim().slice(0, MAX_MESSAGE_LENGTH));
  const [first = felkod, ...rest] = clean.filter((text) => text !== '');
  return { kalla: 'BT', felkod: felkod.replace(COULD_BE_A_PERSON, '…').slice(0, 100), felmeddelande: [first, ...rest] };
}
