import type { ServerResponse } from 'node:http';
import { PROBLEM_MEDIA_TYPE, problemOf, type RestEko } from '@samsvar/contracts';
import { igenOmSekunder, type Avvisning } from '@samsvar/domain';
import type { Besked } from '@samsvar/orchestration';
import type { RefusalContext } from '../door/fraga-door.js';
import type { Refusal } from '../door/refusal.js';
import { kvittoHeader } from '../door/kvitto-header.js';
import { lengthOf, sendChunks } from '../door/send-chunks.js';

/** Personal data in an answer, and whom a refusal was about: nothing on the way may keep either. */
const NOT_KEPT = { 'cache-control': 'no-store' };

/** Writes the answer in one go. */
export function sendRestSvar(response: ServerResponse, besked: Besked<RestEko> & { kind: 'SVAR' | 'TEST' }): void {
  if (besked.kind === 'TEST') throw new Error('The REST door has no test operation.');
  const length = lengthOf(besked.chunks);
  response.writeHead(200, {
    ...NOT_KEPT,
    'content-type': 'application/json',
    'content-length': length,
    'x-samsvar-fraga-id': besked.svar.fragaId,
    'x-samsvar-klass': besked.svar.klass,
    'x-samsvar-kvitto': kvittoHeader(besked.kvitto),
  });
  sendChunks(response, besked.chunks, length);
}

/** A refusal as a problem document (RFC 9457) with the catalogue's own status. */
export function problemRefusal(avvisning: Avvisning, { fragaId, sprak }: RefusalContext): Refusal {
  const problem = problemOf(avvisning, fragaId, sprak);
  const retryAfter = igenOmSekunder(avvisning);
  return {
    status: problem.status,
    headers: {
      ...NOT_KEPT,
      'content-type': PROBLEM_MEDIA_TYPE,
      'content-language': sprak,
      'x-samsvar-fraga-id': fragaId,
      ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
    },
    body: Buffer.from(JSON.stringify(problem), 'utf8'),
  };
}
