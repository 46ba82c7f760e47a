import type { ServerResponse } from 'node:http';
import { faultMessage, type Eko } from '@samsvar/contracts';
import { FELKATALOG, kanForsokasIgen, texterFor, type Avvisning } from '@samsvar/domain';
import type { Besked } from '@samsvar/orchestration';
import type { RefusalContext } from '../door/fraga-door.js';
import { lengthOf, sendChunks } from '../door/send-chunks.js';
import type { Adress } from './ssbtek.kodek.js';

const XML = 'text/xml;charset=UTF-8';
const RETRY_AFTER_S = 10;

export interface FaultContext extends RefusalContext {
  readonly adress: Adress;
}

/** Writes the answer in one go. */
export function sendSvar(response: ServerResponse, besked: Besked<Eko> & { kind: 'SVAR' | 'TEST' }): void {
  const length = lengthOf(besked.chunks);
  const fragaId = besked.kind === 'SVAR' ? besked.svar.fragaId : besked.fragaId;
  response.writeHead(200, {
    'content-type': XML,
    'content-length': length,
    'x-samsvar-fraga-id': fragaId,
    ...(besked.kind === 'SVAR' ? { 'x-samsvar-klass': besked.svar.klass } : {}),
  });
  sendChunks(response, besked.chunks, length);
}

/** A fault is for the question as a whole and always HTTP 500 (SOAP 1.1, 6.2): clients read it only then. */
export function sendFault(response: ServerResponse, avvisning: Avvisning, context: FaultContext): void {
  const { felkod } = avvisning;
  const { faultcode } = FELKATALOG[felkod];
  const texter = texterFor(avvisning, context.sprak);
  const body = faultMessage({ felkod, faultcode, texter }, context.adress.kontrakt, context.adress.operation);
  response.statusCode = 500;
  response.setHeader('content-type', XML).setHeader('content-length', body.byteLength);
  response.setHeader('x-samsvar-fraga-id', context.fragaId);
  if (kanForsokasIgen(avvisning)) response.setHeader('retry-after', RETRY_AFTER_S);
  if (context.close) response.setHeader('connection', 'close');
  response.end(body);
}
