import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Up to this size one copy costs less than a write to the TLS layer for each piece. */
const COPIED_UP_TO_BYTES = 256 * 1024;
/** What the TLS layer is given is encrypted in one go: megabytes at once would keep others waiting. */
const SLICE_BYTES = 64 * 1024;

export function lengthOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
}

/**
 * Hands an answer over whose head has been written. A large one goes in slices, the next when the one before has left: the
 * event loop has its turn in between, and of an answer that nobody reads nothing is encrypted in advance.
 */
export function sendChunks(response: ServerResponse, chunks: readonly Uint8Array[], length: number): void {
  if (length <= COPIED_UP_TO_BYTES) {
    response.end(Buffer.concat(chunks, length));
    return;
  }
  // A caller that has gone is noted where the connection's end is.
  pipeline(Readable.from(slicesOf(chunks)), response).catch(() => response.destroy());
}

function* slicesOf(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.byteLength; at += SLICE_BYTES) yield chunk.subarray(at, at + SLICE_BYTES);
  }
}
