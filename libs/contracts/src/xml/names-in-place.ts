import { COLON, GREATER_THAN, SLASH } from './markup-bytes.js';

const BLANK = 0x20;
const LAST_ASCII = 0x7f;

/** Whether the element whose "<" stands at a place has this name, whatever its prefix. */
export function isNamedAt(utf8: Buffer, start: number, localName: string): boolean {
  const end = nameEndAfter(utf8, start);
  const from = end - localName.length;
  for (let at = 0; at < localName.length; at += 1) {
    const code = localName.charCodeAt(at);
    if (code > LAST_ASCII) return utf8.toString('utf8', start + 1, end).replace(/^.*:/, '') === localName;
    if (utf8[from + at] !== code) return false;
  }
  return from === start + 1 || utf8[from - 1] === COLON;
}

/** Where the name of a start tag ends: a byte of a name is never below a blank, and "/" and ">" are none. */
export function nameEndAfter(utf8: Buffer, start: number): number {
  let at = start + 1;
  for (
    let byte = utf8[at] ?? BLANK;
    byte > BLANK && byte !== SLASH && byte !== GREATER_THAN;
    byte = utf8[at] ?? BLANK
  ) {
    at += 1;
  }
  return at;
}
