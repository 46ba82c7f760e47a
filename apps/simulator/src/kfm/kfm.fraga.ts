import type { Question } from '../bastjanst-simulator.js';
import { isDay } from '../days.js';
import { demandTestPerson } from '../refusal.js';
import { demand, NotTheFormat, readDocument } from '../soap.js';
import { child, childText, sequenceFault } from '../xml-reader.js';
import type { XmlElement } from '../xml-reader.js';

export const BASTJANST_NS = 'urn:samsvar:bastjanst:1';

/** A question that was understood. */
export interface KfmFraga {
  readonly personidentitet: string;
  readonly from: string;
}

type Falt = Readonly<Record<string, string>>;
type JsonObject = Readonly<Record<string, unknown>>;

const EGNA = ['fragaId', 'personidentitet', 'tidsperiod', 'ingivare', 'arendeidentitet', 'syfte', 'lagtext'];
const TIDSPERIOD = ['from', 'tom'];
const INGIVARE = ['organisationsnummer', 'namn', 'handlaggare'];

/** The form of each field, and what to say of one that has another. */
const FORM: Readonly<Record<string, readonly [RegExp, string]>> = {
  fragaId: [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'ett uuid'],
  personidentitet: [/^[0-9]{12}$/, 'tolv siffror'],
  organisationsnummer: [/^[0-9]{12}$/, 'tolv siffror'],
  namn: [/^[^]{1,200}$/, '1–200 tecken'],
  handlaggare: [/^[^]{1,200}$/, '1–200 tecken'],
  arendeidentitet: [/^[^]{1,200}$/, '1–200 tecken'],
  syfte: [/^[^]{0,1000}$/, 'högst 1000 tecken'],
  lagtext: [/^[^]{0,1000}$/, 'högst 1000 tecken'],
};

/** Reads a question in JSON or XML; throws NotTheFormat with the rule that was broken, never a value. */
export function readKfmFraga({ contentType, text }: Question): KfmFraga {
  const falt = contentType.startsWith('application/json') ? jsonFalt(text) : xmlFalt(contentType, text);
  for (const [name, [form, rule]] of Object.entries(FORM)) {
    if (!form.test(falt[name] ?? '')) throw new NotTheFormat(`${name} ska vara ${rule}`);
  }
  const { personidentitet = '', from = '' } = falt;
  demandPeriod(falt);
  demandTestPerson(personidentitet);
  return { personidentitet, from };
}

function demandPeriod({ from = '', tom = '' }: Falt): void {
  if (!isDay(from) || !isDay(tom)) throw new NotTheFormat('tidsperiod ska ha datumen from och tom');
  if (from > tom) throw new NotTheFormat('tidsperiodens from ligger efter tom');
}

function jsonFalt(text: string): Falt {
  const { kontrakt, tidsperiod, ingivare, ...more } = exactly(parsed(text), ['kontrakt', ...EGNA]);
  if (kontrakt !== BASTJANST_NS) throw new NotTheFormat(`kontrakt ska vara ${BASTJANST_NS}`);
  const all = { ...more, ...exactly(tidsperiod, TIDSPERIOD), ...exactly(ingivare, INGIVARE) };
  const wrong = Object.keys(all).find((name) => typeof Reflect.get(all, name) !== 'string');
  if (wrong !== undefined) throw new NotTheFormat(`${wrong} ska vara en text`);
  return all as Falt;
}

function exactly(value: unknown, names: readonly string[]): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotTheFormat('ett objekt saknas');
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new NotTheFormat(`fältet ${missing} saknas`);
  if (Object.keys(value).length > names.length) throw new NotTheFormat('ett fält finns inte i kontraktet');
  return value as JsonObject;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotTheFormat('kroppen är inte JSON', { cause: error });
  }
}

function xmlFalt(contentType: string, text: string): Falt {
  if (!contentType.startsWith('application/xml')) {
    throw new NotTheFormat('Content-Type ska vara application/json eller application/xml');
  }
  const root = readDocument(text);
  if (root.name !== 'fraga' || root.namespace !== BASTJANST_NS) {
    throw new NotTheFormat(`roten ska vara fraga i namnrymden ${BASTJANST_NS}`);
  }
  return {
    ...textsOf(root, EGNA),
    ...textsOf(child(root, 'tidsperiod'), TIDSPERIOD),
    ...textsOf(child(root, 'ingivare'), INGIVARE),
  };
}

function textsOf(parent: XmlElement | undefined, names: readonly string[]): Falt {
  if (parent === undefined) throw new NotTheFormat('ett element saknas');
  demand(sequenceFault(parent, BASTJANST_NS, names));
  return Object.fromEntries(names.map((name) => [name, childText(parent, name)]));
}
