import { MAX_PERSONER, type Avvisning, type Brott, type Felkod } from '@samsvar/domain';
import type { z } from 'zod';

/** A caller mends some faults at a time; more of them would only hide the first. */
const MAX_BROTT = 20;

interface Regel {
  readonly sv: string;
  readonly en: string;
  /** The refusal's own code where nothing but this rule was broken. */
  readonly felkod?: Felkod;
}

const REGLER = {
  SAKNAS: { sv: 'saknas', en: 'is missing' },
  TYP: { sv: 'har fel typ', en: 'has the wrong type' },
  TOM: { sv: 'får inte vara tom', en: 'may not be empty' },
  LANGD: { sv: 'är för lång', en: 'is too long' },
  ANTAL: { sv: 'har för många eller för få värden', en: 'has too many or too few values' },
  GRANS: { sv: 'ligger utanför det tillåtna', en: 'is outside the permitted range' },
  FORMAT: { sv: 'har fel form', en: 'has the wrong form' },
  VARDE: { sv: 'har ett värde som inte finns i listan', en: 'has a value that is not in the list' },
  TECKEN: { sv: 'har ett tecken som inte kan skickas vidare', en: 'has a character that cannot be passed on' },
  PERIOD: { sv: 'slutar innan den börjar', en: 'ends before it begins' },
  DUBBLETT: { sv: 'har samma värde två gånger', en: 'has the same value twice' },
  OKANT_FALT: { sv: 'har ett okänt fält', en: 'has an unknown field', felkod: 'SSBT-1210' },
  INGEN_BASTJANST: { sv: 'väljer ingen bastjänst', en: 'chooses no bastjänst', felkod: 'SSBT-1209' },
  FORM: { sv: 'ska ha tolv siffror', en: 'must have twelve digits', felkod: 'SSBT-1206' },
  DATUM: { sv: 'har ett datum som inte finns', en: 'has a date that does not exist', felkod: 'SSBT-1206' },
  KONTROLLSIFFRA: { sv: 'har fel kontrollsiffra', en: 'has the wrong check digit', felkod: 'SSBT-1206' },
  ANTAL_PERSONER: { sv: 'ska ha en till tio personer', en: 'must have one to ten persons', felkod: 'SSBT-1207' },
  SAMMA_PERSON: {
    sv: 'är samma person som en tidigare',
    en: 'is the same person as an earlier one',
    felkod: 'SSBT-1208',
  },
} as const satisfies Record<string, Regel>;

type Regelnamn = keyof typeof REGLER;

/** The refusal of a question that breaks its schema: every field with its rule, never a value. */
export function avvisningFor(error: z.ZodError, question: unknown): Avvisning {
  const first = new Map<string, Brott>();
  for (const brott of error.issues.map((issue) => brottOf(issue, question))) {
    // What is wrong with a field of the wrong type besides says nothing more.
    const pekare = brott.pekare ?? '';
    if (!first.has(pekare)) first.set(pekare, brott);
  }
  return avvisningOf([...first.values()].slice(0, MAX_BROTT));
}

/** The refusal for breaches that somebody else has found. */
export function avvisningOf(brott: readonly Brott[]): Avvisning {
  const koder = new Set(brott.map(({ regel = '' }) => felkodOf(regel)));
  const [only = 'SSBT-1204', ...more] = koder;
  const felkod = more.length > 0 ? 'SSBT-1204' : only;
  return { felkod, detaljer: felkod === 'SSBT-1207' ? { gräns: String(MAX_PERSONER) } : {}, brott };
}

/** @param pekare JSON pointer of the field, '' for the question itself */
export function brottMot(regel: Regelnamn, pekare: string): Brott {
  const { sv, en } = REGLER[regel];
  return { pekare, regel, sv: `${pekare || 'frågan'} ${sv}`, en: `${pekare || 'the question'} ${en}` };
}

function felkodOf(regel: string): Felkod {
  return isRegel(regel) ? ((REGLER as Readonly<Record<Regelnamn, Regel>>)[regel].felkod ?? 'SSBT-1204') : 'SSBT-1204';
}

function isRegel(name: string): name is Regelnamn {
  return Object.hasOwn(REGLER, name);
}

/** The path holds names of the schema and numbers only: an unknown field is told of at the object that holds it. */
function brottOf(issue: z.core.$ZodIssue, question: unknown): Brott {
  const pekare = issue.path.map((step) => `/${String(step)}`).join('');
  return brottMot(regelOf(issue, pekare, question), pekare);
}

function regelOf(issue: z.core.$ZodIssue, pekare: string, question: unknown): Regelnamn {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue.path, question) ? 'SAKNAS' : 'TYP';
    case 'unrecognized_keys':
      return 'OKANT_FALT';
    case 'too_small':
      return sizeRule(issue.origin, pekare, 'TOM');
    case 'too_big':
      return sizeRule(issue.origin, pekare, 'LANGD');
    case 'invalid_value':
      return 'VARDE';
    case 'custom':
      return customRule(issue.params);
    default:
      return 'FORMAT';
  }
}

function sizeRule(origin: string, pekare: string, ofText: Regelnamn): Regelnamn {
  if (origin === 'string') return ofText;
  if (pekare === '/personidentiteter') return 'ANTAL_PERSONER';
  return origin === 'array' ? 'ANTAL' : 'GRANS';
}

function customRule(params: Readonly<Record<string, unknown>> | undefined): Regelnamn {
  const regel = params?.['regel'];
  return typeof regel === 'string' && isRegel(regel) ? regel : 'FORMAT';
}

function isMissing(path: readonly PropertyKey[], question: unknown): boolean {
  const value = path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    question,
  );
  return value === undefined;
}
