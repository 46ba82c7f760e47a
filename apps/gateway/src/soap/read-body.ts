import type { IncomingMessage } from 'node:http';
import { avvisad, godkand, type Clock, type Resultat } from '@samsvar/domain';

/** The largest question that is taken in, bytes. */
export const MAX_FRAGA_BYTES = 1024 * 1024;
export const MAX_FRAGA_TEXT = '1 MB';

export interface BodyLimits {
  /** Clock.monotonicMs when the headers were complete. */
  readonly startMs: number;
  readonly timeoutMs: number;
}

/** Reads the body of a SOAP 1.1 question: text/xml, not compressed, at most 1 MB, all of it within the time. */
export async function readSoapBody(
  request: IncomingMessage,
  limits: BodyLimits,
  clock: Clock,
): Promise<Resultat<Uint8Array>> {
  const refusedByHeaders = refuseByHeaders(request);
  if (refusedByHeaders) return refusedByHeaders;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const remainingMs = Math.max(0, limits.startMs + limits.timeoutMs - clock.monotonicMs());
    const end = (result: Resultat<Uint8Array>): void => {
      cancel();
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      request.on('error', () => undefined);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > MAX_FRAGA_BYTES) end(avvisad('SSBT-1002', { gräns: MAX_FRAGA_TEXT }));
    };
    const onEnd = (): void => end(size === 0 ? avvisad('SSBT-1001') : godkand(Buffer.concat(chunks)));
    const onClose = (): void => end(tooSlow(limits));
    const cancel = clock.after(remainingMs, () => end(tooSlow(limits)));
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function tooSlow({ timeoutMs }: BodyLimits): Resultat<Uint8Array> {
  return avvisad('SSBT-1003', { gräns: `${timeoutMs / 1000} s`.replace('.', ',') });
}

function refuseByHeaders(request: IncomingMessage): Resultat<Uint8Array> | undefined {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') return avvisad('SSBT-1012');
  // The clients' own framework only looks for text/xml somewhere in it, and so do we.
  if (!(request.headers['content-type'] ?? '').toLowerCase().includes('text/xml')) return avvisad('SSBT-1004');
  if (Number(request.headers['content-length'] ?? 0) > MAX_FRAGA_BYTES) {
    return avvisad('SSBT-1002', { gräns: MAX_FRAGA_TEXT });
  }
  return undefined;
}
