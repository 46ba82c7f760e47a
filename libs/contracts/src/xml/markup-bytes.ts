export const LESS_THAN = 0x3c;
export const GREATER_THAN = 0x3e;
export const SLASH = 0x2f;
export const EXCLAMATION = 0x21;
export const QUESTION = 0x3f;
export const COLON = 0x3a;
export const AMPERSAND = 0x26;
export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;
const BRACKET = 0x5b;

/** Where a comment, CDATA section or processing instruction that begins at a place ends, -1 when it never does. */
export function endOfSpecial(utf8: Buffer, at: number): number {
  if (utf8[at + 1] === QUESTION) return utf8.indexOf('?>', at + 2);
  return utf8[at + 2] === BRACKET ? utf8.indexOf(']]>', at + 3) : utf8.indexOf('-->', at + 4);
}
