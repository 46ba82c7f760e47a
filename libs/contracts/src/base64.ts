const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Decodes xsd:base64Binary: white space anywhere is allowed, everything else is checked. Node's own decoder skips what
 * it does not know without a word.
 *
 * @returns undefined when the text is not base64
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/[ \t\r\n]/g, '');
  if (compact.length % 4 !== 0 || !ALPHABET.test(compact)) return undefined;
  return Buffer.from(compact, 'base64');
}
