import type { Brott } from '@samsvar/domain';
import type { z } from 'zod';

const REGLER = {
  SAKNAS: { sv: 'saknas', en: 'is missing' },
  TYP: { sv: 'har fel typ', en: 'has the wrong type' },
  TOM: { sv: 'får inte vara tom', en: 'may not be empty' },
  LANGD: { sv: 'är för lång', en: 'is too long' },
  ANTAL: { sv: 'har för många eller för få värden', en: 'has too many or too few values' },
  GRANS: { sv: 'ligger utanför det tillåtna', en: 'is outside the permitted range' },
  FORMAT: { sv: 'har fel form', en: 'has the wrong form' },
  VARDE: { sv: 'har ett värde som inte finns i listan', en: 'has a value that is not in the list' },
  OKANT_FALT: { sv: 'har ett okänt fält', en: 'has an unknown field' },
  SLAG: { sv: 'är inget slag av post', en: 'is no kind of post' },
  DUBBLETT: { sv: 'är samma post som en tidigare', en: 'is the same post as an earlier one' },
} as const;

type Regelnamn = keyof typeof REGLER;

/** A field's name may be repeated when it looks like one. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;

export type ReadResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly brott: readonly Brott[] };

/**
 * A value by its schema, or which field breaks which rule; never what the field holds.
 *
 * @param pekare JSON pointer of the value in what was sent
 */
export function schemaBrott<T>(schema: z.ZodType<T>, value: unknown, pekare: string): ReadResult<T> {
  // The words of the schemas are kept; those of the library are not, which repeat what they were given.
  const read = schema.safeParse(value, { error: () => '' });
  if (read.success) return { ok: true, value: read.data };
  const brott = read.error.issues.map((issue) => brottOfIssue(issue, value, pekare));
  // What is wrong with a field besides says nothing more.
  return { ok: false, brott: brott.filter((each, place) => brott.findIndex(isAt(each)) === place) };
}

function isAt({ pekare }: Brott): (other: Brott) => boolean {
  return (other) => other.pekare === pekare;
}

/** @param hint what is expected; from a schema and so never the value */
export function brottOf(regel: Regelnamn, pekare: string, hint = ''): Brott {
  const { sv, en } = REGLER[regel];
  const more = hint === '' ? '' : `: ${hint}`;
  return { regel, pekare, sv: `${pekare} ${sv}${more}`, en: `${pekare} ${en}${more}` };
}

function brottOfIssue(issue: z.core.$ZodIssue, value: unknown, base: string): Brott {
  const pekare =
    base + issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return brottOf(regelOf(issue, value), pekare, hintOf(issue));
}

function hintOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.filter((name) => NAME.test(name)).join(', ');
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  return issue.message;
}

function regelOf(issue: z.core.$ZodIssue, value: unknown): Regelnamn {
  if (issue.code === 'unrecognized_keys') return 'OKANT_FALT';
  if (isMissing(issue.path, value)) return 'SAKNAS';
  switch (issue.code) {
    case 'invalid_type':
      return 'TYP';
    case 'too_small':
      return sizeRule(issue.origin, 'TOM');
    case 'too_big':
      return sizeRule(issue.origin, 'LANGD');
    case 'invalid_value':
      return 'VARDE';
    default:
      return 'FORMAT';
  }
}

function sizeRule(origin: string, ofText: Regelnamn): Regelnamn {
  if (origin === 'string') return ofText;
  return origin === 'array' ? 'ANTAL' : 'GRANS';
}

function isMissing(path: readonly PropertyKey[], value: unknown): boolean {
  const found = path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
  return found === undefined;
}
