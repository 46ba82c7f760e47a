/** Up to here text that is joined with the markup around it costs least. */
const AS_TEXT_UP_TO_BYTES = 64 * 1024;

/**
 * A document in base64, as a piece of an answer. A large one as bytes: as text it would be searched for what needs an
 * escape, joined and encoded once more, and there is nothing to find in it.
 */
export function base64Part(document: Uint8Array): string | Uint8Array {
  const base64 = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString('base64');
  return document.byteLength <= AS_TEXT_UP_TO_BYTES ? base64 : Buffer.from(base64, 'latin1');
}

/** How long it becomes. */
export function base64Length({ byteLength }: Uint8Array): number {
  return 4 * Math.ceil(byteLength / 3);
}
