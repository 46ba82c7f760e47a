import type { IncomingMessage } from 'node:http';
import type { Clock, Resultat } from '@samsvar/domain';
import { readBody, type BodyFormat, type BodyLimits } from '../door/read-body.js';

/** JSON is UTF-8 (RFC 8259, 8.1), so a charset that says so is all that may stand there. */
const JSON_MEDIA_TYPE = /^\s*application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?\s*$/;

const REST_BODY: BodyFormat = {
  isMediaType: (contentType) => JSON_MEDIA_TYPE.test(contentType),
  wrongMediaType: 'SSBT-1202',
  empty: 'SSBT-1201',
};

/** Reads the body of a REST question: application/json, not compressed, at most 1 MB, all of it within the time. */
export function readRestBody(
  request: IncomingMessage,
  limits: BodyLimits,
  clock: Clock,
): Promise<Resultat<Uint8Array>> {
  return readBody(request, REST_BODY, limits, clock);
}
