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
