import { UPPGIFTSLAMNARE, type BastjanstKod } from './bastjanst.js';
import type { DelsvarFel, Kalla } from './delsvar.js';
import { withoutPersons } from './person-redaction.js';
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
const MAX_MESSAGES = 10;
const MAX_FELKOD_LENGTH = 100;

/**
 * A fault in the words of the Uppgiftslämnare. The code is passed on verbatim; the texts are cut and everything that
 * could be a personnummer is taken out of both, since callers log them (CONTRACT, fault handling).
 */
export function felFranBastjanst(felkod: string, texter: readonly string[]): DelsvarFel {
  const kod = cleaned(felkod, MAX_FELKOD_LENGTH);
  const clean = texter.map((text) => cleaned(text, MAX_MESSAGE_LENGTH)).filter((text) => text !== '');
  const [first = kod, ...rest] = clean.slice(0, MAX_MESSAGES);
  return { kalla: 'BT', felkod: kod, felmeddelande: [first, ...rest] };
}

function cleaned(text: string, maxLength: number): string {
  return withoutPersons(text).trim().slice(0, maxLength);
}
