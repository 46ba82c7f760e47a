import { avvisad, godkand, type Avvisning, type Resultat } from '@samsvar/domain';

const MAX_DEPTH = 64;
/** A question has a few hundred values at most; more of them only make work. */
const MAX_VALUES = 2_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/**
 * The gate every JSON question passes: UTF-8, how deep and how many, well-formed, no field twice; in that order, so that
 * what was made to exhaust a parser is refused before the parser sees it.
 */
export function parseJsonFraga(body: Uint8Array): Resultat<unknown> {
  const text = utf8TextOf(body);
  if (text === null) return avvisad('SSBT-1008');
  if (text.trim() === '') return avvisad('SSBT-1201');
  const tooMuch = extentBrott(body);
  if (tooMuch) return tooMuch;
  const parsed = parsedJson(text);
  if (!parsed) return avvisad('SSBT-1203');
  return hasRepeatedName(text) ? avvisad('SSBT-1205') : godkand(parsed.value);
}

/**
 * The refusal of JSON that nests deeper or has more values than any question has, also where it lies inside another
 * message: what a parser would be busy with for long never gets to it.
 */
export function extentBrott(json: Uint8Array): { readonly ok: false; readonly avvisning: Avvisning } | null {
  const extent = extentOf(json);
  if (extent.depth > MAX_DEPTH) return avvisad('SSBT-1007', { gräns: String(MAX_DEPTH) });
  if (extent.values > MAX_VALUES) return avvisad('SSBT-1013', { gräns: String(MAX_VALUES) });
  return null;
}

function utf8TextOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null; // the decoder throws for bytes that are not UTF-8
  }
}

/** One pass over the bytes, as far as the first that is too much: nothing is built. */
function extentOf(body: Uint8Array): { readonly depth: number; readonly values: number } {
  let [depth, deepest, values] = [0, 0, 1];
  for (let at = 0; at < body.length && deepest <= MAX_DEPTH && values <= MAX_VALUES; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === COMMA) values += 1;
    else {
      depth += levelsOf(byte);
      deepest = Math.max(deepest, depth);
    }
  }
  return { depth: deepest, values };
}

/** How much deeper what follows the byte is. */
function levelsOf(byte: number): number {
  if (byte === OPENING_BRACKET || byte === OPENING_BRACE) return 1;
  return byte === CLOSING_BRACKET || byte === CLOSING_BRACE ? -1 : 0;
}

function endOfString(body: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
  return at;
}

function parsedJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null; // the parser's own text quotes the question, so it goes no further
  }
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[\]{}]/gs;

/**
 * Whether an object has the same name twice. JSON leaves open which one counts, so two programs may read two different
 * questions out of it: one that was checked and one that was asked.
 *
 * @param text well-formed JSON
 */
function hasRepeatedName(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined && !isNew(open.at(-1), nameIn(token))) return true;
  }
  return false;
}

function nameIn(token: string): string {
  return String(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)));
}

function isNew(names: Set<string> | undefined, name: string): boolean {
  if (!names || names.has(name)) return false;
  names.add(name);
  return true;
}
