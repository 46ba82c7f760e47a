import { dateInStockholm, timeInStockholm } from '@samsvar/calendar';
import type { Utfall } from '@samsvar/domain';
import type { LoggRad, LogPeriod, VisadFraga, VisatUppslag } from '@samsvar/audit';

/** What each outcome means to somebody who has never heard of it. The name of the bastjänst comes before. */
const UTFALL_I_ORD: Readonly<Record<Utfall, string>> = {
  DATA: 'lämnade uppgifter.',
  INGEN_UPPGIFT: 'svarade att det inte finns någon uppgift.',
  DELVIS: 'lämnade en del av uppgifterna.',
  NEKAT: 'nekade frågan som den var ställd. Inga uppgifter lämnades.',
  TIDSGRANS: 'svarade inte i tid. Inga uppgifter lämnades.',
  KRETSBRYTARE: 'hade störningar och frågades inte. Inga uppgifter lämnades.',
  OATKOMLIG: 'gick inte att nå. Inga uppgifter lämnades.',
  FELSVAR: 'svarade med ett fel. Inga uppgifter lämnades.',
  OGILTIGT_SVAR: 'gav ett svar som inte gick att använda. Inga uppgifter lämnades vidare.',
  TAKT: 'frågades inte, eftersom många frågor ställdes samtidigt. Inga uppgifter lämnades.',
  STANGD: 'hade stängt och frågades inte. Inga uppgifter lämnades.',
  AVBRUTEN: 'hann inte svara innan frågan avbröts. Inga uppgifter lämnades.',
  EJ_BEHORIG: 'frågades inte, eftersom kommunen inte har rätt till det. Inga uppgifter lämnades.',
  EJ_FRAGAD: 'frågades inte. Inga uppgifter lämnades.',
};

/** With these a bastjänst said something that would have reached the one who asked. */
const SAID: readonly (Utfall | null)[] = ['DATA', 'DELVIS', 'INGEN_UPPGIFT'];

/** What a bastjänst did, in plain words; what it said reached nobody where the Fråga was not delivered. */
export function utfallText({ utfall }: LoggRad, status: VisadFraga['status']): string {
  if (utfall === null) {
    return status === 'PAGAR' ? 'har inte svarat än.' : 'det är inte känt vad som hände. Inga uppgifter lämnades.';
  }
  const isLost = status === 'EJ_LAMNAD' && SAID.includes(utfall);
  return isLost ? 'svarade, men svaret lämnades aldrig ut till kommunen.' : UTFALL_I_ORD[utfall];
}

/** What came of a Fråga as a whole, in plain words. */
export function statusText({ status, klientAvbrot }: Pick<VisadFraga, 'status' | 'klientAvbrot'>): string {
  if (status === 'LAMNAD') return 'Svaret lämnades till den som frågade.';
  if (status === 'PAGAR') return 'Frågan pågår, eller har nyss avbrutits.';
  return klientAvbrot
    ? 'Den som frågade avbröt. Inget svar lämnades ut.'
    : 'Frågan avbröts av ett fel. Inget svar lämnades ut.';
}

/** Whether consent was stated; undefined where the log does not say. */
export function samtyckeText({ samtycke }: Pick<VisadFraga, 'samtycke'>): string | undefined {
  if (samtycke === undefined) return undefined;
  return samtycke ? 'Den som frågade angav att personen samtycker.' : 'Den som frågade angav inget samtycke.';
}

const SORT_I_ORD: Readonly<Record<VisatUppslag['uppslag'], string>> = {
  PERSON: 'Registerutdrag om personen',
  HANDLAGGARE: 'Uppslag på en handläggare',
  PART: 'Uppslag på en organisation',
  ARENDE: 'Uppslag på ett ärende',
  FRAGA: 'Uppslag på en fråga',
  MISSBRUK: 'Missbruksrapport',
  EXPORT: 'Export av loggen',
};

/** What was looked up, in plain words. */
export function uppslagText({ uppslag }: VisatUppslag): string {
  return SORT_I_ORD[uppslag];
}

/** The period that was asked about; undefined where it is not asked by days. */
export function periodText({ period }: LoggRad): string | undefined {
  return period ? `${period.from} till ${period.tom}` : undefined;
}

/** What was asked for, in the bastjänst's own words. */
export function uppgifterText({ uppgifter }: LoggRad): string {
  return uppgifter.length === 0 ? 'alla uppgifter som ingår i tjänsten' : uppgifter.join(', ');
}

/** 2026-11-22 kl. 13.04.05, in Stockholm. */
export function tidText(instant: Date | string): string {
  const at = new Date(instant);
  return `${dateInStockholm(at)} kl. ${timeInStockholm(at).replaceAll(':', '.')}`;
}

/** “från och med 2026-11-01 till och med 2026-11-30”; undefined where all of the log was looked through. */
export function avgransningText({ from, before }: LogPeriod): string | undefined {
  const first = from === null ? undefined : `från och med ${dateInStockholm(from)}`;
  const last = before === null ? undefined : `till och med ${dateInStockholm(new Date(before.getTime() - 1))}`;
  return [first, last].filter((part) => part !== undefined).join(' ') || undefined;
}

/** “och 2 andra personer”; undefined where there is none. */
export function andraText(andraPersoner: number): string | undefined {
  if (andraPersoner === 0) return undefined;
  return andraPersoner === 1 ? 'och 1 annan person' : `och ${andraPersoner} andra personer`;
}
