/** The digits of a contract's Personidentitet: personnummer or samordningsnummer, twelve digits (CONTRACT v10). */
const TOLV_SIFFROR = /^[0-9]{12}$/;
const DAY_OF_SAMORDNINGSNUMMER = 60;

export function isPersonidentitet(value: string): boolean {
  return TOLV_SIFFROR.test(value);
}

/** A samordningsnummer has 60 added to the day of birth. */
export function isSamordningsnummer(personidentitet: string): boolean {
  return Number(personidentitet.slice(6, 8)) > DAY_OF_SAMORDNINGSNUMMER;
}

/** What keeps twelve digits from being anybody's number. */
export type PersonidentitetBrott = 'FORM' | 'DATUM' | 'KONTROLLSIFFRA';

/**
 * The rule beyond the contract's own: a date that exists and the right check digit, for personnummer and
 * samordningsnummer alike. A slip of the finger must not become a Fråga about somebody else.
 *
 * @returns undefined for a number that can be somebody's
 */
export function brottMotPersonidentitet(value: string): PersonidentitetBrott | undefined {
  if (!isPersonidentitet(value)) return 'FORM';
  if (!isDateOfBirth(value)) return 'DATUM';
  return hasRightKontrollsiffra(value) ? undefined : 'KONTROLLSIFFRA';
}

function isDateOfBirth(personidentitet: string): boolean {
  const written = Number(personidentitet.slice(6, 8));
  const dayOfMonth = isSamordningsnummer(personidentitet) ? written - DAY_OF_SAMORDNINGSNUMMER : written;
  const month = Number(personidentitet.slice(4, 6));
  const date = new Date(0);
  date.setUTCFullYear(Number(personidentitet.slice(0, 4)), month - 1, dayOfMonth);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
}

/** The Luhn sum over the ten digits without century. */
function hasRightKontrollsiffra(personidentitet: string): boolean {
  const sum = Array.from(tioSiffrorOf(personidentitet), Number)
    .map((digit, index) => (index % 2 === 0 ? digit * 2 : digit))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return sum % 10 === 0;
}

/** The century digits, `19`. */
export function sekelOf(personidentitet: string): string {
  return personidentitet.slice(0, 2);
}

/** The ten digits without century. */
export function tioSiffrorOf(personidentitet: string): string {
  return personidentitet.slice(2);
}

/**
 * Whether a number that may be written with ten or twelve digits is the asked person. A ten-digit form leaves the
 * century open, so it is taken for the asked one's.
 */
export function isSamePerson(written: string, personidentitet: string): boolean {
  const digits = written.replace(/[-+\s]/g, '');
  return digits === personidentitet || digits === tioSiffrorOf(personidentitet);
}
