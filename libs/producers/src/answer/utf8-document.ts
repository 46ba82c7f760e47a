const DECLARATION = /^\s*<\?xml\s[^>]*\?>\s*/;

/**
 * A document that the clients can read: UTF-8, nothing before its first `<`. As it came where it is so already, which is
 * the rule; else the transcoded text under a declaration that is true. The clients decode as UTF-8 whatever the
 * declaration says, and lose all seven answers on a byte order mark.
 *
 * @param utf8 the same document as the gate read it: UTF-8 without byte order mark
 */
export function utf8Document(original: Uint8Array, utf8: Buffer): Uint8Array {
  const bytes = Buffer.from(original.buffer, original.byteOffset, original.byteLength);
  if (bytes.equals(utf8) && utf8[0] === 0x3c && !declaresAnother(utf8)) return original;
  const text = utf8.toString('utf8').replace(DECLARATION, '').trimStart();
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`, 'utf8');
}

function declaresAnother(utf8: Buffer): boolean {
  const declaration = DECLARATION.exec(utf8.toString('latin1', 0, 200))?.[0] ?? '';
  const encoding = /encoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1];
  return encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding);
}
