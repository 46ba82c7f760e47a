import { isAscii, isUtf8 } from 'node:buffer';

/** The document's bytes in UTF-8, or null when what it says of its encoding and what its bytes are do not agree. */
export type Utf8Document = Buffer | null;

type Utf16 = 'utf-16le' | 'utf-16be';

const BYTE_ORDER_MARKS: readonly (readonly [mark: Buffer, family: 'utf-8' | Utf16])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
];
/** "<" in UTF-16: every document without byte order mark begins with it, for white space may not stand before a declaration. */
const UNMARKED: readonly (readonly [start: Buffer, family: Utf16])[] = [
  [Buffer.from([0x3c, 0]), 'utf-16le'],
  [Buffer.from([0, 0x3c]), 'utf-16be'],
];

/** Encodings anybody may use. */
const UNICODE = new Map<string, (body: Buffer) => boolean>([
  ['utf-8', isUtf8],
  ['utf8', isUtf8],
  ['us-ascii', isAscii],
  ['ascii', isAscii],
]);
/** Encodings a producer may declare. TextDecoder reads "iso-8859-1" as windows-1252; Node's latin1 is the real one. */
const SINGLE_BYTE = new Map<string, (body: Buffer) => string | null>([
  ['iso-8859-1', (body) => body.toString('latin1')],
  ['latin1', (body) => body.toString('latin1')],
  ['iso-8859-15', (body) => decode(body, 'iso-8859-15')],
  ['windows-1252', (body) => decode(body, 'windows-1252')],
]);

const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"[^"]*"|'[^']*')\s+encoding\s*=\s*(?:"([A-Za-z0-9._-]*)"|'([A-Za-z0-9._-]*)')/;
/** A declaration with blanks inside can be long, but not this long. */
const DECLARATION_REACH = 512;

/**
 * Turns a document into UTF-8 bytes, so that everything after it (the search for a DOCTYPE, libxml2, the splice) reads the
 * same bytes. XML 1.0 appendix F: the first bytes give the family, the declaration the exact encoding. The declaration stays
 * as it was in the result; libxml2 is told not to believe it.
 */
export function toUtf8(bytes: Uint8Array, allowed: 'UTF8' | 'DECLARED'): Utf8Document {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUsual(all)) return isUtf8(all) ? all : null;
  const { family, markLength } = detect(all);
  const body = all.subarray(markLength);
  if (family === 'utf-8') {
    return fromBytes(body, allowed === 'DECLARED' && markLength === 0);
  }
  return allowed === 'DECLARED' ? fromUtf16(body, family, markLength > 0) : null;
}

/** Nearly every document begins with these bytes, and then there is nothing to find out. */
const USUAL = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>', 'latin1');

function isUsual(bytes: Buffer): boolean {
  return bytes.length > USUAL.length && USUAL.compare(bytes, 0, USUAL.length) === 0;
}

function detect(bytes: Buffer): { family: 'utf-8' | Utf16; markLength: number } {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => startsWith(bytes, mark));
  if (marked !== undefined) {
    return { family: marked[1], markLength: marked[0].length };
  }
  return { family: UNMARKED.find(([start]) => startsWith(bytes, start))?.[1] ?? 'utf-8', markLength: 0 };
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}

function fromBytes(body: Buffer, singleByteAllowed: boolean): Utf8Document {
  const declared = declaredEncoding(body.toString('latin1', 0, DECLARATION_REACH)) ?? 'utf-8';
  const agrees = UNICODE.get(declared);
  if (agrees !== undefined) {
    return agrees(body) ? body : null;
  }
  const text = singleByteAllowed ? (SINGLE_BYTE.get(declared)?.(body) ?? null) : null;
  return text === null ? null : Buffer.from(text, 'utf8');
}

function fromUtf16(body: Buffer, family: Utf16, marked: boolean): Utf8Document {
  const text = decode(body, family);
  if (text === null) {
    return null;
  }
  const declared = declaredEncoding(text.slice(0, DECLARATION_REACH));
  const agrees = declared === null ? marked : declared === 'utf-16' || declared === family;
  return agrees ? Buffer.from(text, 'utf8') : null;
}

/** The encoding name of the XML declaration in lower case, null when there is none. */
function declaredEncoding(head: string): string | null {
  const match = DECLARATION.exec(head);
  return match === null ? null : (match[1] ?? match[2] ?? '').toLowerCase();
}

function decode(body: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    if (isObject(cause) && cause['code'] === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return null;
    }
    throw cause;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
