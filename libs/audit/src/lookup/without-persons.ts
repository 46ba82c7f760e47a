import { brottMotPersonidentitet } from '@samsvar/domain';

/** Digits as long as a personidentitet, with or without what may stand before the last four. */
const DIGITS = /[0-9]{10,}|[0-9]{6,8}[-+ ][0-9]{4}(?![0-9])/g;
const CENTURIES = ['18', '19', '20'];

/**
 * A reference (of an ärende, of a handläggare) without numbers that can be a person's: somebody may have made one of them the
 * reference. What cannot be anybody's number stays.
 */
export function referenceWithoutPersons(reference: string): string {
  return reference.replace(DIGITS, (written) => (holdsPerson(written.replace(/[-+ ]/, '')) ? '…' : written));
}

function holdsPerson(digits: string): boolean {
  return Array.from(digits, (_digit, start) => start).some(
    (start) =>
      isPerson(digits.slice(start, start + 12)) ||
      CENTURIES.some((century) => isPerson(`${century}${digits.slice(start, start + 10)}`)),
  );
}

function isPerson(digits: string): boolean {
  return brottMotPersonidentitet(digits) === undefined;
}
