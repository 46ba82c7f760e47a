import { brottMotPersonidentitet, type PersonidentitetBrott } from '@samsvar/domain';

/** A personidentitet as somebody typed it: the twelve digits, or why it cannot be one. Never repeats the number. */
export type PersonidentitetInput = { readonly personidentitet: string } | { readonly fault: string };

const WRITTEN = /^([0-9]{8})-?([0-9]{4})$/;

const FAULT_OF: Readonly<Record<PersonidentitetBrott, string>> = {
  FORM: 'skrivs med tolv siffror, ÅÅÅÅMMDDNNNN',
  DATUM: 'börjar inte med ett datum som finns',
  KONTROLLSIFFRA: 'har fel kontrollsiffra',
};

/**
 * Reads a personnummer or samordningsnummer, `ÅÅÅÅMMDDNNNN` with or without hyphen, and checks date and check digit
 * before anything is sent: a slip of the finger must not become a fråga about somebody else.
 */
export function readPersonidentitet(written: string): PersonidentitetInput {
  const [, date = '', rest = ''] = WRITTEN.exec(written.trim()) ?? [];
  const personidentitet = `${date}${rest}`;
  const brott = brottMotPersonidentitet(personidentitet);
  return brott ? { fault: FAULT_OF[brott] } : { personidentitet };
}

/** How a personidentitet is shown: the birth date, the rest masked. */
export function maskPersonidentitet(personidentitet: string): string {
  return `${personidentitet.slice(0, 8)}-****`;
}
