import { UNKNOWN_ATTRIBUTE, UNKNOWN_ELEMENT, type SchemaBreach, type SchemaRule } from './schema-breach.js';

export type TextLanguage = 'sv' | 'en';

interface Words {
  readonly place: string;
  readonly attribute: string;
  readonly expected: string;
}

type Sentence = (words: Words) => string;

const SENTENCES: Readonly<Record<SchemaRule, Readonly<Record<TextLanguage, Sentence>>>> = {
  OKAND_ROT: {
    sv: ({ place }) => `${place} är inget meddelande i kontraktet, eller står i fel namnrymd`,
    en: ({ place }) => `${place} is not a message of the contract, or is in the wrong namespace`,
  },
  SAKNAS: {
    sv: ({ place, expected }) => `${place} är ofullständigt: ${expected || 'ett element'} saknas`,
    en: ({ place, expected }) => `${place} is incomplete: ${expected || 'an element'} is missing`,
  },
  OVANTAT: {
    sv: ({ place, expected }) => `${place} får inte stå här${expected && `; här väntas ${expected}`}`,
    en: ({ place, expected }) => `${place} is not allowed here${expected && `; expected ${expected}`}`,
  },
  TEXT_OTILLATEN: {
    sv: ({ place }) => `${place} får inte innehålla text`,
    en: ({ place }) => `${place} must not contain text`,
  },
  INNEHALL_OTILLATET: {
    sv: ({ place }) => `${place} får inte innehålla andra element`,
    en: ({ place }) => `${place} must not contain other elements`,
  },
  TOMT: {
    sv: ({ place }) => `${place} får inte vara tomt`,
    en: ({ place }) => `${place} must not be empty`,
  },
  LANGD: {
    sv: ({ place, expected }) => `${place} har fel längd${expected && ` (gränsen är ${expected} tecken)`}`,
    en: ({ place, expected }) => `${place} has the wrong length${expected && ` (the limit is ${expected} characters)`}`,
  },
  FORMAT: {
    sv: ({ place, expected }) => `${place} har fel format${expected && `; formatet är ${expected}`}`,
    en: ({ place, expected }) => `${place} has the wrong format${expected && `; the format is ${expected}`}`,
  },
  VARDEMANGD: {
    sv: ({ place, expected }) => `${place} har ett otillåtet värde${expected && `; tillåtet är ${expected}`}`,
    en: ({ place, expected }) => `${place} has a value that is not allowed${expected && `; allowed is ${expected}`}`,
  },
  INTERVALL: {
    sv: ({ place, expected }) => `${place} ligger utanför tillåtna värden${expected && ` (gränsen är ${expected})`}`,
    en: ({ place, expected }) => `${place} is out of range${expected && ` (the limit is ${expected})`}`,
  },
  TYP: {
    sv: ({ place, expected }) => `${place} har inte ett värde av rätt typ${expected && ` (${expected})`}`,
    en: ({ place, expected }) => `${place} does not hold a value of the right type${expected && ` (${expected})`}`,
  },
  ATTRIBUT_SAKNAS: {
    sv: ({ place, attribute }) => `${place} saknar attributet ${attribute}`,
    en: ({ place, attribute }) => `${place} lacks the attribute ${attribute}`,
  },
  ATTRIBUT_OVANTAT: {
    sv: ({ place, attribute }) => `${place} får inte ha attributet ${attribute} (namnrymden räknas)`,
    en: ({ place, attribute }) => `${place} must not have the attribute ${attribute} (its namespace counts)`,
  },
  NIL_OTILLATET: {
    sv: ({ place }) => `${place} får inte märkas med xsi:nil`,
    en: ({ place }) => `${place} must not be marked xsi:nil`,
  },
  XSI_TYPE: {
    sv: ({ place }) => `${place} har ett xsi:type som inte går att använda där`,
    en: ({ place }) => `${place} has an xsi:type that cannot be used there`,
  },
  OVRIGT: {
    sv: ({ place }) => `${place} följer inte schemat`,
    en: ({ place }) => `${place} does not follow the schema`,
  },
};

const CONJUNCTION: Readonly<Record<TextLanguage, string>> = { sv: ' eller ', en: ' or ' };
const UNKNOWN: Readonly<Record<string, string>> = {
  [UNKNOWN_ELEMENT]: 'an unknown element',
  [UNKNOWN_ATTRIBUTE]: '(unknown)',
};

/** One sentence on a breach, fit for a fault or a log: which element broke which rule, never with what. */
export function describeBreach(breach: SchemaBreach, language: TextLanguage): string {
  const say = (name: string): string => (language === 'en' ? (UNKNOWN[name] ?? name) : name);
  const path = breach.path.map(say).join('/');
  const onAttribute = breach.attribute !== null && !breach.rule.startsWith('ATTRIBUT_');
  const words: Words = {
    place: onAttribute ? `${path}/@${say(breach.attribute ?? '')}` : path,
    attribute: say(breach.attribute ?? ''),
    expected: breach.expected.join(CONJUNCTION[language]),
  };
  return `${SENTENCES[breach.rule][language](words)} (${language === 'sv' ? 'rad' : 'line'} ${breach.line}).`;
}
