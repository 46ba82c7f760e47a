import type { ServerResponse } from 'node:http';
import { PROBLEM_MEDIA_TYPE, problemOf, type RestEko } from '@samsvar/contracts';
import { kanForsokasIgen, type Avvisning } from '@samsvar/domain';
import type { Besked } from '@samsvar/orchestration';
import type { RefusalContext } from '../door/fraga-door.js';
import { lengthOf, sendChunks } from '../door/send-chunks.js';

const RETRY_AFTER_S = 10;
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
  });
  sendChunks(response, besked.chunks, length);
}

/** Writes a refusal as a problem document (RFC 9457) with the catalogue's own status. */
export function sendProblem(response: ServerResponse, avvisning: Avvisning, context: RefusalContext): void {
  const { fragaId, sprak, close } = context;
  const problem = problemOf(avvisning, fragaId, sprak);
  const body = Buffer.from(JSON.stringify(problem), 'utf8');
  response.statusCode = problem.status;
  response.setHeaders(new Map(Object.entries(NOT_KEPT)));
  response.setHeader('content-type', PROBLEM_MEDIA_TYPE).setHeader('content-language', sprak);
  response.setHeader('content-length', body.byteLength).setHeader('x-samsvar-fraga-id', fragaId);
  if (kanForsokasIgen(avvisning)) response.setHeader('retry-after', RETRY_AFTER_S);
  if (close) response.setHeader('connection', 'close');
  response.end(body);
}
