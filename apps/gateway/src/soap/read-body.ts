import type { IncomingMessage } from 'node:http';
import type { Clock, Resultat } from '@samsvar/domain';
import { readBody, type BodyFormat, type BodyLimits } from '../door/read-body.js';

export { MAX_FRAGA_BYTES, MAX_FRAGA_TEXT } from '../door/read-body.js';

const SOAP_BODY: BodyFormat = {
  // The clients' own framework only looks for text/xml somewhere in it, and so do we.
  isMediaType: (contentType) => contentType.includes('text/xml'),
  wrongMediaType: 'SSBT-1004',
  empty: 'SSBT-1001',
};

/** Reads the body of a SOAP 1.1 question: text/xml, not compressed, at most 1 MB, all of it within the time. */
export function readSoapBody(
  request: IncomingMessage,
  limits: BodyLimits,
  clock: Clock,
): Promise<Resultat<Uint8Array>> {
  return readBody(request, SOAP_BODY, limits, clock);
}
