import type { ServerResponse } from 'node:http';
import { faultMessage, type Eko } from '@samsvar/contracts';
import { FELKATALOG, igenOmSekunder, texterFor, type Avvisning } from '@samsvar/domain';
import type { Besked } from '@samsvar/orchestration';
import type { RefusalContext } from '../door/fraga-door.js';
import type { Refusal } from '../door/refusal.js';
import { kvittoHeader } from '../door/kvitto-header.js';
import { lengthOf, sendChunks } from '../door/send-chunks.js';
import type { Adress } from './ssbtek.kodek.js';

const XML = 'text/xml;charset=UTF-8';

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
    ...(besked.kind === 'SVAR'
      ? { 'x-samsvar-klass': besked.svar.klass, 'x-samsvar-kvitto': kvittoHeader(besked.kvitto) }
      : {}),
  });
  sendChunks(response, besked.chunks, length);
}

/** A fault is for the question as a whole and always HTTP 500 (SOAP 1.1, 6.2): clients read it only then. */
export function faultRefusal(avvisning: Avvisning, { fragaId, sprak, adress }: FaultContext): Refusal {
  const { felkod } = avvisning;
  const { faultcode } = FELKATALOG[felkod];
  const texter = texterFor(avvisning, sprak);
  const retryAfter = igenOmSekunder(avvisning);
  return {
    status: 500,
    headers: {
      'content-type': XML,
      'x-samsvar-fraga-id': fragaId,
      ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
    },
    body: faultMessage({ felkod, faultcode, texter }, adress.kontrakt, adress.operation),
  };
}
