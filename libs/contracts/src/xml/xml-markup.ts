const LESS_THAN = 0x3c;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const HYPHEN = 0x2d;

const REFERENCE = /&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Whether a document type declaration stands before the root element: the only place where one can. Comments and processing
 * instructions are stepped over, so that one which mentions the word is not refused, and one that hides it does not pass.
 * Further in, "<!DOCTYPE" is either text (CDATA, comment) or not well-formed, which libxml2 decides.
 */
export function hasDoctype(utf8: Buffer): boolean {
  let at = utf8.indexOf(LESS_THAN);
  while (at !== -1) {
    const next = utf8[at + 1];
    if (next === EXCLAMATION && utf8[at + 2] !== HYPHEN) {
      return utf8.toString('latin1', at + 2, at + 9) === 'DOCTYPE';
    }
    if (next !== EXCLAMATION && next !== QUESTION) {
      return false;
    }
    const end = next === QUESTION ? utf8.indexOf('?>', at + 2) : utf8.indexOf('-->', at + 4);
    at = end === -1 ? -1 : utf8.indexOf(LESS_THAN, end);
  }
  return false;
}

/** An attribute as it is written: the name with its prefix, the value as it is meant. */
export interface WrittenAttribute {
  readonly name: string;
  readonly value: string;
}

/** The attributes of a start tag that libxml2 has taken, given what stands between its name and its end. */
export function attributesIn(text: string): readonly WrittenAttribute[] {
  const attributes: WrittenAttribute[] = [];
  let at = 0;
  for (let equals = text.indexOf('='); equals !== -1; equals = text.indexOf('=', at)) {
    const name = text.slice(at, equals).trim();
    const opening = startOfValue(text, equals);
    const closing = text.indexOf(text.charAt(opening), opening + 1);
    if (closing === -1) throw new Error('An attribute without end has come past the gate.');
    attributes.push({ name, value: valueOf(text.slice(opening + 1, closing)) });
    at = closing + 1;
  }
  return attributes;
}

function startOfValue(text: string, equals: number): number {
  let at = equals + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== "'") at += 1;
  return at;
}

/** XML 1.0, 3.3.3: white space in a value is a blank, unless it is written as a reference. */
function valueOf(written: string): string {
  return resolved(/[\r\n\t]/.test(written) ? withLineFeeds(written).replace(/[\t\n]/g, ' ') : written);
}

/** What a piece of text without markup means: one line feed for each line break, references resolved. */
export function textOf(raw: string): string {
  return resolved(withLineFeeds(raw));
}

/** XML 1.0, 2.11: every line break is one line feed. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (_, decimal?: string, hexadecimal?: string, name = '') => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hexadecimal !== undefined) return String.fromCodePoint(parseInt(hexadecimal, 16));
    const known = ENTITIES[String(name)];
    if (known === undefined) throw new Error('An entity has come past the gate.');
    return known;
  });
}
