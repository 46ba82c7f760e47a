import { avvisad, godkand, type Avvisning, type Resultat } from '@samsvar/domain';
import { jsonExtent, type JsonExtent } from '../json/json-extent.js';

/** A question has a few hundred values at most; more of them only make work. */
const OF_FRAGA: JsonExtent = { depth: 64, values: 2_000 };

/** The gate every JSON question passes. */
export function parseJsonFraga(body: Uint8Array): Resultat<unknown> {
  return parseJson(body, OF_FRAGA);
}

/**
 * The gate that JSON passes: UTF-8, how deep and how many, well-formed, no field twice; in that order, so that what was
 * made to exhaust a parser is refused before the parser sees it.
 */
export function parseJson(body: Uint8Array, most: JsonExtent): Resultat<unknown> {
  const text = utf8TextOf(body);
  if (text === null) return avvisad('SSBT-1008');
  if (text.trim() === '') return avvisad('SSBT-1201');
  const tooMuch = extentBrott(body, most);
  if (tooMuch) return tooMuch;
  const parsed = parsedJson(text);
  if (!parsed) return avvisad('SSBT-1203');
  return hasRepeatedName(text) ? avvisad('SSBT-1205') : godkand(parsed.value);
}

/**
 * The refusal of JSON that nests deeper or has more values than any question has, also where it lies inside another
 * message: what a parser would be busy with for long never gets to it.
 */
export function extentBrott(
  json: Uint8Array,
  most: JsonExtent = OF_FRAGA,
): { readonly ok: false; readonly avvisning: Avvisning } | null {
  const extent = jsonExtent(json, most);
  if (extent.depth > most.depth) return avvisad('SSBT-1007', { gräns: String(most.depth) });
  if (extent.values > most.values) return avvisad('SSBT-1013', { gräns: String(most.values) });
  return null;
}

function utf8TextOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null; // the decoder throws for bytes that are not UTF-8
  }
}

function parsedJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null; // the parser's own text quotes the question, so it goes no further
  }
}

const OPENING: ReadonlySet<string> = new Set(['{', '[']);
const CLOSING: ReadonlySet<string> = new Set(['}', ']']);
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[\]{}]/gs;

/**
 * Whether an object has the same name twice. JSON leaves open which one counts, so two programs may read two different
 * questions out of it: one that was checked and one that was asked.
 *
 * @param text well-formed JSON
 * @param levels so many are looked at, from the outside in
 */
export function hasRepeatedName(text: string, levels = Infinity): boolean {
  const open: (Set<string> | null)[] = [];
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (OPENING.has(token)) open.push(open.length < levels ? new Set() : null);
    else if (CLOSING.has(token)) open.pop();
    else if (colon !== undefined && !isNew(open.at(-1), token)) return true;
  }
  return false;
}

/** @param names none of an object that is not looked at */
function isNew(names: Set<string> | null | undefined, token: string): boolean {
  if (!names) return true;
  const name = nameIn(token);
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

function nameIn(token: string): string {
  return String(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)));
}
