import { isMarkedAsUntransferable, type Transferable } from 'node:worker_threads';
import type { Delutfall } from '@samsvar/producers';

/** The bytes with memory of their own: as they are where they fill theirs, which a whole large answer does. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  if (isMovable(buffer) && buffer.byteLength === byteLength) return new Uint8Array(buffer);
  return new Uint8Array(bytes);
}

/** The memory that lies behind an outcome: moved to another thread, it need not be copied. */
export function memoryOf(delutfall: Delutfall): readonly Transferable[] {
  const innehall = 'innehall' in delutfall ? delutfall.innehall : undefined;
  if (!innehall || innehall.form === 'DELAR') return [];
  const pieces = [innehall.form === 'XML' ? innehall.inre : innehall.bytes, innehall.original];
  const memory = pieces.flatMap((piece) => (piece && isMovable(piece.buffer) ? [piece.buffer] : []));
  return [...new Set(memory)];
}

/** Small pieces share Node's own pool, which stays where it is. */
function isMovable(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer);
}
