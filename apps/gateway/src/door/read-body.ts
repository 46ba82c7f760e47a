import type { IncomingMessage } from 'node:http';
import { atEndOfTurn } from '@samsvar/platform';
import { avvisad, godkand, type Clock, type Felkod, type Resultat } from '@samsvar/domain';
import { whenBodyFault } from './body-fault.js';

const MEGABYTE = 1024 * 1024;
/** The largest question that is taken in, bytes. */
export const MAX_FRAGA_BYTES = MEGABYTE;
export const MAX_FRAGA_TEXT = '1 MB';

export interface BodyLimits {
  /** Clock.monotonicMs when the headers were complete. */
  readonly startMs: number;
  readonly timeoutMs: number;
}

/** What is particular to the body of one door. */
export interface BodyFormat {
  /** Whether the Content-Type says that it is the door's format. */
  readonly isMediaType: (contentType: string) => boolean;
  readonly wrongMediaType: Felkod;
  readonly empty: Felkod;
  /** Where it may be larger than a question. */
  readonly maxBytes?: number;
}

/** Reads a message's body: of the right media type, not compressed, at most 1 MB or what the format says, and in time. */
export async function readBody(
  request: IncomingMessage,
  format: BodyFormat,
  limits: BodyLimits,
  clock: Clock,
): Promise<Resultat<Uint8Array>> {
  const refusedByHeaders = refuseByHeaders(request, format);
  const maxBytes = limitOf(format);
  if (refusedByHeaders) return refusedByHeaders;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const remainingMs = Math.max(0, limits.startMs + limits.timeoutMs - clock.monotonicMs());
    const end = (result: Resultat<Uint8Array>): void => {
      cancel();
      stop();
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      request.on('error', () => undefined);
      atEndOfTurn(() => resolve(result));
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) end(tooLarge(format));
    };
    const onEnd = (): void => end(size === 0 ? avvisad(format.empty) : godkand(Buffer.concat(chunks)));
    const onClose = (): void => end(tooSlow(limits));
    const cancel = clock.after(remainingMs, () => end(tooSlow(limits)));
    const stop = whenBodyFault(request, (felkod) => end(avvisad(felkod)));
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function tooSlow({ timeoutMs }: BodyLimits): Resultat<Uint8Array> {
  return avvisad('SSBT-1003', { gräns: `${timeoutMs / 1000} s`.replace('.', ',') });
}

function refuseByHeaders(request: IncomingMessage, format: BodyFormat): Resultat<Uint8Array> | undefined {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') return avvisad('SSBT-1012');
  if (!format.isMediaType((request.headers['content-type'] ?? '').toLowerCase())) return avvisad(format.wrongMediaType);
  return Number(request.headers['content-length'] ?? 0) > limitOf(format) ? tooLarge(format) : undefined;
}

function limitOf({ maxBytes = MAX_FRAGA_BYTES }: BodyFormat): number {
  return maxBytes;
}

function tooLarge(format: BodyFormat): Resultat<Uint8Array> {
  return avvisad('SSBT-1002', { gräns: `${limitOf(format) / MEGABYTE} MB` });
}
