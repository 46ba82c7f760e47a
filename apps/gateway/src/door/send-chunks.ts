import type { ServerResponse } from 'node:http';

/** Up to this size one copy costs less than a write to the TLS layer for each piece. */
const COPIED_UP_TO_BYTES = 256 * 1024;

export function lengthOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
}

/** Hands an answer over whose head has been written. Large pieces go as they are. */
export function sendChunks(response: ServerResponse, chunks: readonly Uint8Array[], length: number): void {
  if (length <= COPIED_UP_TO_BYTES) {
    response.end(Buffer.concat(chunks, length));
    return;
  }
  for (const chunk of chunks) response.write(chunk);
  response.end();
}
