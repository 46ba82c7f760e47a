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
const MAX_MESSAGES = 10;
const MAX_FELKOD_LENGTH = 100;

const BETWEEN_DATE_PARTS = '[-./ ]?';
/** Hyphen, dash or minus, in any of the ways they are written, or a blank; with blanks around it. */
const BEFORE_LAST_FOUR = '\\s?[-+\u2010-\u2015\u2212_]?\\s?';
/**
 * Ten or twelve digits as a personnummer is written, with or without separators, and every longer run of digits, since
 * somebody's number may stand inside it.
 */
const COULD_BE_A_PERSON = new RegExp(
  `[0-9]{10,}|(?<![0-9])(?:[0-9]{2})?[0-9]{2}(?:${BETWEEN_DATE_PARTS}[0-9]{2}){2}${BEFORE_LAST_FOUR}[0-9]{4}(?![0-9])`,
  'g',
);

/**
 * A fault in the words of the Uppgiftslämnare. The code is passed on verbatim; the texts are cut and everything that
 * could be a personnummer is taken out of both, since callers log them (CONTRACT, fault handling).
 */
export function felFranBastjanst(felkod: string, texter: readonly string[]): DelsvarFel {
  const kod = withoutPersons(felkod, MAX_FELKOD_LENGTH);
  const clean = texter.map((text) => withoutPersons(text, MAX_MESSAGE_LENGTH)).filter((text) => text !== '');
  const [first = kod, ...rest] = clean.slice(0, MAX_MESSAGES);
  return { kalla: 'BT', felkod: kod, felmeddelande: [first, ...rest] };
}

function withoutPersons(text: string, maxLength: number): string {
  return text.replace(COULD_BE_A_PERSON, '…').trim().slice(0, maxLength);
}
