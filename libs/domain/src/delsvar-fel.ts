import { uppgiftslamnareFor, type BastjanstKod } from './bastjanst.js';
import type { DelarInnehall, Delsvar, DelsvarFel, Kalla } from './delsvar.js';
import { withoutPersons } from './person-redaction.js';
import { felmeddelandeFor, type Feldetaljer, type Felkod, type Sprak } from './felkatalog.js';

/**
 * A fault of one Bastjänst with a code of ours.
 *
 * @param kalla BT when the Bastjänst's answer is what is wrong, SSBT when it arose here (KallaEnum)
 */
export function felFor(kalla: Kalla, felkod: Felkod, bastjanst: BastjanstKod, detaljer: Feldetaljer = {}): DelsvarFel {
  const all = { uppgiftslämnare: uppgiftslamnareFor(bastjanst), ...detaljer };
  const fel: DelsvarFel = { kalla, felkod, felmeddelande: [felmeddelandeFor(felkod, all)] };
  inEnglish.set(fel, { ...fel, felmeddelande: [felmeddelandeFor(felkod, all, 'en')] });
  return fel;
}

/** Beside the fault and not in it: what is written out of a fault is its own three fields, whoever writes it. */
const inEnglish = new WeakMap<DelsvarFel, DelsvarFel>();

/** What one Bastjänst said, with the faults that are ours in the caller's language. Theirs stay in their own words. */
export function delsvarPa(sprak: Sprak, delsvar: Delsvar): Delsvar {
  if (sprak === 'sv' || !('fel' in delsvar || 'innehall' in delsvar)) return delsvar;
  if ('fel' in delsvar) {
    const { fel, innehall } = delsvar;
    return { ...delsvar, fel: translated(fel), ...(innehall ? { innehall: translatedParts(innehall) } : {}) };
  }
  return delsvar.innehall.form === 'DELAR' ? { ...delsvar, innehall: translatedParts(delsvar.innehall) } : delsvar;
}

function translated(fel: DelsvarFel): DelsvarFel {
  return inEnglish.get(fel) ?? fel;
}

function translatedParts({ form, delar }: DelarInnehall): DelarInnehall {
  const parts = [...delar].map(([del, each]) => [del, 'fel' in each ? { fel: translated(each.fel) } : each] as const);
  return { form, delar: new Map(parts) };
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
