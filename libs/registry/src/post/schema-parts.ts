import { isBastjanstKod, type BastjanstKod } from '@samsvar/domain';
import { z } from 'zod';

const MAX_NAME = 200;
const MAX_ID = 80;

/** What a post may be called: part of an address, so no more than this. */
export const postId = z
  .string()
  .max(MAX_ID)
  .regex(/^[a-z0-9][a-z0-9.-]*$/i, 'bokstäver a–z, siffror, punkt och bindestreck; en bokstav eller siffra först');

/** Text without control characters, halves of characters and the like: PostgreSQL and a terminal both choke on some. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{C}]*$/u, 'synliga tecken på en rad');

export const name = text(MAX_NAME);

/** Ten digits of an organisation with its check digit right, after `16` (the Luhn algorithm, SKV 709). */
export const organisationsnummer = z
  .string()
  .regex(/^16[0-9]{2}[2-9][0-9]{7}$/, 'tolv siffror: 16 och organisationens tio')
  .refine(hasCheckDigit, 'kontrollsiffran stämmer inte');

export const bastjanstKod = z.custom<BastjanstKod>(
  (value) => typeof value === 'string' && isBastjanstKod(value),
  'två till åtta versaler eller siffror, en bokstav först',
);

/** Nothing was agreed before, and nothing is planned after: what lies outside is a slip of the pen. */
const YEARS = /^2[01]/;
const IN_YEARS = 'ett år 2000–2199';

/** A day in Stockholm. */
export const date = z.iso.date().regex(YEARS, IN_YEARS);

/** An instant, with its zone. */
export const instant = z.iso.datetime({ offset: true }).regex(YEARS, IN_YEARS);

/** Days on which something holds, both ends included; without `tom` it goes on until somebody ends it. */
export const validity = { from: date, tom: date.nullable().default(null) };

/** For `refine`: the last day is not before the first. */
export const hasDaysInOrder = ({ from, tom }: { readonly from: string; readonly tom: string | null }): boolean =>
  tom === null || from <= tom;
export const DAYS_IN_ORDER = { error: 'tom ska vara samma dag som from eller senare', path: ['tom'] };

/** Whether something holds on a day. Dates as `yyyy-MM-dd`. */
export function isInForce({ from, tom }: { readonly from: string; readonly tom: string | null }, day: string): boolean {
  return from <= day && (tom === null || day <= tom);
}

function hasCheckDigit(twelve: string): boolean {
  const sum = Array.from(twelve.slice(2), Number).reduce((total, digit, place) => {
    const doubled = digit * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
