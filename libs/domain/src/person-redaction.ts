const BETWEEN_DATE_PARTS = '[-./ ]?';
/** Hyphen, dash or minus, in any of the ways they are written, or a blank; with blanks around it. */
const BEFORE_LAST_FOUR = '\\s?[-+\u2010-\u2015\u2212_]?\\s?';
const DATE = `[0-9]{2}(?:${BETWEEN_DATE_PARTS}[0-9]{2}){2}`;
const WRITTEN = `(?:[0-9]{2})?${DATE}${BEFORE_LAST_FOUR}[0-9]{4}`;

/** Ten or twelve digits as a personnummer is written, and every longer run, since a number may stand inside it. */
const ANYWHERE = new RegExp(`[0-9]{10,}|(?<![0-9])${WRITTEN}(?![0-9])`, 'g');
/** The same, but not as a piece of an identifier: a UUID can end in twelve digits. */
const STANDING_ALONE = new RegExp(`(?<![0-9A-Za-z-])(?:${WRITTEN}|[0-9]{10,})(?![0-9A-Za-z-])`, 'g');

/** The text without anything that could be somebody's number. For what others are shown. */
export function withoutPersons(text: string): string {
  return text.replace(ANYWHERE, '…');
}

/** The text with a mask over everything that could be somebody's number and is no piece of an identifier. For logs. */
export function withPersonsMasked(text: string, mask: string): string {
  return text.replace(STANDING_ALONE, mask);
}
