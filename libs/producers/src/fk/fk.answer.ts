import { composeSkyddadIdentitet, isSamePerson, type SkyddadIdentitet } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import { felsvar, httpFelsvar, nekatAvBastjanst, ogiltigtSvar } from '../answer/delutfall.js';
import { jsonObject, parseJsonObject, type JsonObject, type JsonValue } from '../answer/json-answer.js';
import type { Delutfall, WireResponse } from '../stack/adapter.js';

const BAD_QUESTION = 400;
const MODELL_PM = ['ansprak', 'beslut', 'preliminaraUtbetalningar', 'utbetalningar', 'ovrigInformation'];
const LEFI_MEDLEMMAR = ['utlamnare', 'avvikelser', 'formansinformation', ...MODELL_PM];

export interface FkParametrar extends OmPerson {
  /** Whether FK:GEPI was asked for: only then does LEFI tell whether the identity is protected. */
  readonly gepiAsked: boolean;
}

/**
 * Reads LEFI's answer. HTTP 200 does not mean complete: utlamnare and avvikelser say what is missing. LEFI's own example
 * breaks LEFI's own schema, so a JSON object is all that is demanded; the bytes are passed on as they came.
 */
export function readFkAnswer(svar: WireResponse, { personidentitet, gepiAsked }: FkParametrar): Delutfall {
  if (svar.status !== 200) return lefiFelsvar(svar);
  const lefi = parseJsonObject(svar.body);
  if (!lefi) return ogiltigtSvar('FK', 'SSBT-4010');
  if (!isLefiSvar(lefi)) return ogiltigtSvar('FK', 'SSBT-4011');
  const personer = generellPersoninformation(lefi);
  if (!personer.every((person) => isAskedPerson(person, personidentitet))) return ogiltigtSvar('FK', 'SSBT-4014');
  const markning = markningarIn(lefi, personer);
  if (!markning) return ogiltigtSvar('FK', 'SSBT-4015');
  return {
    utfall: utfallOf(lefi),
    innehall: { form: 'DOKUMENT', bytes: svar.body },
    skyddadIdentitet: gepiAsked ? markning.person : 'OKAND',
    tredjepart: markning.tredjepart,
  };
}

/** LEFI demands nothing of its answer; but one with other members only is an answer of something else. */
function isLefiSvar(lefi: JsonObject): boolean {
  const names = Object.keys(lefi);
  return names.length === 0 || names.some((name) => LEFI_MEDLEMMAR.includes(name));
}

/** One person by the contract; whatever else comes is held to the same rules. */
function generellPersoninformation(lefi: JsonObject): readonly JsonObject[] {
  const lista = listOf(jsonObject(lefi.formansinformation)?.generellPersoninformation);
  return lista.map(jsonObject).filter((person) => person !== undefined);
}

function isAskedPerson({ personnummer }: JsonObject, personidentitet: string): boolean {
  if (personnummer === undefined || personnummer === null) return true;
  const isWritten = typeof personnummer === 'string' || typeof personnummer === 'number';
  return isWritten && isSamePerson(String(personnummer), personidentitet);
}

/** Whether LEFI's answer to a question without person can be read at all. */
export function readFkTestAnswer(svar: WireResponse): Delutfall {
  if (svar.status !== 200) return lefiFelsvar(svar);
  if (!parseJsonObject(svar.body)) return ogiltigtSvar('FK', 'SSBT-4010');
  return { utfall: 'DATA', innehall: { form: 'DOKUMENT', bytes: svar.body } };
}

/** LefiFelsvar: 400 refuses the question on its content, the rest is technical (403 names an unknown aktör). */
function lefiFelsvar(svar: WireResponse): Delutfall {
  const meddelande = parseJsonObject(svar.body)?.meddelande;
  if (typeof meddelande !== 'string') {
    return svar.status === BAD_QUESTION ? nekatAvBastjanst(String(svar.status), [svar.reason]) : httpFelsvar(svar);
  }
  const felkod = String(svar.status);
  return svar.status === BAD_QUESTION ? nekatAvBastjanst(felkod, [meddelande]) : felsvar(felkod, [meddelande]);
}

function utfallOf(lefi: JsonObject): 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS' {
  if (hasGaps(lefi)) return 'DELVIS';
  const fk = Object.values(jsonObject(lefi.formansinformation) ?? {});
  const pm = MODELL_PM.map((name) => lefi[name]);
  return [...fk, ...pm].some((list) => listOf(list).length > 0) ? 'DATA' : 'INGEN_UPPGIFT';
}

/** Only an utlämnare in state OK has contributed; an avvikelse names a benefit that could not be told of. */
function hasGaps(lefi: JsonObject): boolean {
  const tillstand = listOf(lefi.utlamnare).map((each) => jsonObject(jsonObject(each)?.tillstand)?.kod);
  // LEFI's own example has a list where its schema has an object of lists.
  const avvikelser = [...listOf(lefi.avvikelser), ...Object.values(jsonObject(lefi.avvikelser) ?? {}).flatMap(listOf)];
  return tillstand.some((kod) => kod !== 'OK') || avvikelser.length > 0;
}

interface Markningar {
  readonly person: SkyddadIdentitet;
  readonly tredjepart: boolean;
}

/**
 * The person's own `skyddad`, and whether any other nested person (child, partner …) is marked.
 *
 * @returns undefined when a marking is not a JSON boolean: the clients would read it as no
 */
function markningarIn(lefi: JsonObject, personer: readonly JsonObject[]): Markningar | undefined {
  const marked = markedIn(lefi, []);
  if (marked.some(({ skyddad }) => typeof skyddad !== 'boolean')) return undefined;
  return {
    person: composeSkyddadIdentitet(personer.map(({ skyddad }) => markningOf(skyddad))),
    tredjepart: marked.some((object) => object.skyddad === true && !personer.includes(object)),
  };
}

/** Adds every object with a marking, however deep: the answer is no deeper than the limit of what is read. */
function markedIn(value: JsonValue | undefined, found: JsonObject[]): readonly JsonObject[] {
  if (typeof value !== 'object' || value === null) return found;
  if (Array.isArray(value)) {
    for (const each of value) markedIn(each, found);
    return found;
  }
  if ('skyddad' in value) found.push(value);
  for (const name in value) markedIn(value[name], found);
  return found;
}

function markningOf(skyddad: JsonValue | undefined): SkyddadIdentitet {
  if (skyddad === undefined) return 'OKAND';
  return skyddad === true ? 'JA' : 'NEJ';
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
