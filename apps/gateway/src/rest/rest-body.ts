import type { IncomingMessage } from 'node:http';
import type { Clock, Resultat } from '@samsvar/domain';
import { readBody, type BodyFormat, type BodyLimits } from '../door/read-body.js';

/** JSON is UTF-8 (RFC 8259, 8.1), so a charset that says so is all that may stand there. */
const UTF_8 = ['charset=utf-8', 'charset="utf-8"'];

const REST_BODY: BodyFormat = {
  isMediaType: (contentType) => isInUtf8('application/json', contentType),
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

/**
 * Whether a Content-Type, in small letters, is of a type that is UTF-8. Cut up and not searched: a pattern with room for
 * blanks at several places tries them all, a header's length squared.
 */
export function isInUtf8(mediaType: string, contentType: string): boolean {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  if (type !== mediaType || parameters.length > 2) return false;
  return parameters.every((parameter, index) => isParameter(parameter, index === parameters.length - 1));
}

/** A last semicolon with nothing after it is a slip that says nothing. */
function isParameter(parameter: string, isLast: boolean): boolean {
  return (isLast && parameter === '') || UTF_8.includes(parameter.replace(/\s+/g, ''));
}
