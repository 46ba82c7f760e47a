import type { KontraktsVersion } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import type { AnswerReader } from '../../harness/answer-reader.js';
import { fraga } from '../../harness/fraga.js';
import type { RawAnswer } from '../../harness/raw-connection.js';
import { FRAGOR_PATH, restFraga, type Problem } from '../../harness/rest-fraga.js';

export type DoorName = 'SOAP v10' | 'SOAP v11' | 'REST';

/** What a refusal says, whichever format it says it in. */
export interface Refusal {
  readonly felkod: string;
  /** Every sentence that is shown. */
  readonly text: string;
}

/** One of the ways in. */
export interface Door {
  readonly name: DoorName;
  readonly path: string;
  readonly contentType: string;
  /** A question that is answered. */
  readonly question: string;
  /** The HTTP status of a refusal: a SOAP fault is always 500, a problem has that of its code. */
  readonly statusOf: (problemStatus: number) => number;
  readonly refusalIn: (answer: RawAnswer, reader: AnswerReader) => Refusal;
}

/** Whom the bad input is about. Nobody may be asked about this person. */
export const PERSON = TEST_PERSONS.allaHarData;
/** Whom everybody else asks about meanwhile. */
export const ANOTHER = TEST_PERSONS.ingenHarNagot;

/**
 * What may be neither in a refusal nor in the operations log: the person in any form, the ärende, the handläggare, the
 * organisation, and values that were wrong.
 */
export const PERSONAL =
  /(?:19)?900101[-+]?238[0-9]|EB-2026-117|anna\.berg|hemlig|(?:16)?21200[0-9]{5}|2025-06-31|2099-01-01/;

export const DOORS: Readonly<Record<DoorName, Door>> = {
  'SOAP v10': soapDoor('SOAP v10', 'v10'),
  'SOAP v11': soapDoor('SOAP v11', 'v11'),
  REST: {
    name: 'REST',
    path: FRAGOR_PATH,
    contentType: 'application/json',
    question: JSON.stringify(restFraga([PERSON])),
    statusOf: (status) => status,
    refusalIn: problemOf,
  },
};

export const SOAP: readonly DoorName[] = ['SOAP v10', 'SOAP v11'];
export const REST: readonly DoorName[] = ['REST'];
export const ALL: readonly DoorName[] = [...SOAP, ...REST];

function soapDoor(name: DoorName, kontrakt: KontraktsVersion): Door {
  return {
    name,
    path: '/ssbtek',
    contentType: 'text/xml; charset=utf-8',
    question: fraga({ personidentitet: PERSON, kontrakt }),
    statusOf: () => 500,
    refusalIn: faultOf,
  };
}

function faultOf(answer: RawAnswer, reader: AnswerReader): Refusal {
  const { faultcode, faultstring, felkod, felmeddelanden, schemabrott } = reader.fault(answer.body);
  const { 'content-type': contentType, 'retry-after': retryAfter } = answer.headers;
  const text = felmeddelanden.join(' ');
  expect({ contentType, retryAfter, faultcode, faultstring, schemabrott }).toEqual({
    contentType: 'text/xml;charset=UTF-8',
    // The same question would be refused again.
    retryAfter: undefined,
    faultcode: felkod === 'SSBT-1011' ? 'soap:MustUnderstand' : 'soap:Client',
    faultstring: text,
    schemabrott: [],
  });
  return { felkod, text };
}

function problemOf(answer: RawAnswer): Refusal {
  if (answer.headers['content-type'] !== 'application/problem+json') {
    throw new Error(`No problem document: ${answer.status} ${answer.text}`);
  }
  const { felkod, type, title, status, instance, brott = [] } = JSON.parse(answer.text) as Problem;
  const { 'x-samsvar-fraga-id': fragaId, 'cache-control': cacheControl } = answer.headers;
  expect({ type, status, instance, cacheControl }).toEqual({
    type: `urn:samsvar:fel:${felkod}`,
    status: answer.status,
    instance: `urn:uuid:${String(fragaId)}`,
    cacheControl: 'no-store',
  });
  return { felkod, text: [title, ...brott.map(({ text }) => text)].join(' ') };
}
