/** A personidentitet as somebody typed it: the twelve digits, or why it cannot be one. Never repeats the number. */
export type PersonidentitetInput = { readonly personidentitet: string } | { readonly fault: string };

const WRITTEN = /^([0-9]{8})-?([0-9]{4})$/;
const SAMORDNINGSNUMMER_DAYS = 60;

/**
 * Reads a personnummer or samordningsnummer, `ÅÅÅÅMMDDNNNN` with or without hyphen, and checks date and check digit
 * before anything is sent: a slip of the finger must not become a fråga about somebody else.
 */
export function readPersonidentitet(written: string): PersonidentitetInput {
  const match = WRITTEN.exec(written.trim());
  if (!match) return { fault: 'skrivs med tolv siffror, ÅÅÅÅMMDDNNNN' };
  const digits = `${match[1]}${match[2]}`;
  if (!isDateOfBirth(digits)) return { fault: 'börjar inte med ett datum som finns' };
  if (!hasRightCheckDigit(digits)) return { fault: 'har fel kontrollsiffra' };
  return { personidentitet: digits };
}

/** How a personidentitet is shown: the birth date, the rest masked. */
export function maskPersonidentitet(personidentitet: string): string {
  return `${personidentitet.slice(0, 8)}-****`;
}

function isDateOfBirth(digits: string): boolean {
  const written = Number(digits.slice(6, 8));
  const dayOfMonth = written > SAMORDNINGSNUMMER_DAYS ? written - SAMORDNINGSNUMMER_DAYS : written;
  const month = Number(digits.slice(4, 6));
  const date = new Date(0);
  date.setUTCFullYear(Number(digits.slice(0, 4)), month - 1, dayOfMonth);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
}

/** The Luhn sum over the ten digits without century. */
function hasRightCheckDigit(digits: string): boolean {
  const sum = Array.from(digits.slice(2), Number)
    .map((digit, index) => (index % 2 === 0 ? digit * 2 : digit))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return sum % 10 === 0;
}
