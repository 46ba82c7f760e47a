import type { IncomingMessage } from 'node:http';
import { avvisad, type Avvisning, type Felkod } from '@samsvar/domain';

/** Ten times what the clients send; Node reads 2 000 and drops the rest without a word. */
const MAX_HEADERS = 100;
/** The address and the headers together, as Node itself has it. */
const MAX_HEAD_CHARACTERS = 16 * 1024;
/** What Node reads before it gives up: twice as much, so that most of what is too large is refused in its own language. */
export const MAX_READ_HEAD_BYTES = 2 * MAX_HEAD_CHARACTERS;
/** How long they may take from the handshake on. */
export const HEADERS_TIMEOUT_MS = 5_000;

const GRANSER: Readonly<Partial<Record<Felkod, string>>> = {
  'SSBT-1303': '16 kB',
  'SSBT-1304': String(MAX_HEADERS),
  'SSBT-1306': '5 s',
};

/** What Node's parser calls the faults that have a code of their own; every other one of its codes is "not well-formed". */
const FELKOD_OF_PARSER: Readonly<Record<string, Felkod>> = {
  HPE_HEADER_OVERFLOW: 'SSBT-1303',
  HPE_INVALID_CONTENT_LENGTH: 'SSBT-1302',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'SSBT-1302',
  HPE_INVALID_TRANSFER_ENCODING: 'SSBT-1302',
  ERR_HTTP_REQUEST_TIMEOUT: 'SSBT-1306',
};
const PARSER_CODE = /^HPE_/;

/** The refusal of a message that Node could not read, null when it is the connection that failed. */
export function avvisningOfParser(code: string | undefined): Avvisning | null {
  const felkod = FELKOD_OF_PARSER[code ?? ''] ?? (PARSER_CODE.test(code ?? '') ? 'SSBT-1301' : undefined);
  return felkod === undefined ? null : httpAvvisning(felkod);
}

type Head = Pick<IncomingMessage, 'httpVersion' | 'rawHeaders' | 'headers' | 'url'>;

/**
 * What is wrong with a message that Node has read, null when nothing is. Node lets through what the programs on the way
 * may read otherwise than we do (RFC 9112, 11.2: request smuggling), so it is refused here, before anything is routed.
 */
export function brottMotHttp(head: Head): Avvisning | null {
  const felkod = brokenRule(head);
  return felkod === null ? null : httpAvvisning(felkod);
}

/** A refusal with its limit filled in. */
export function httpAvvisning(felkod: Felkod): Avvisning {
  const grans = GRANSER[felkod];
  return avvisad(felkod, grans === undefined ? {} : { gräns: grans }).avvisning;
}

function brokenRule(head: Head): Felkod | null {
  if (!['1.0', '1.1'].includes(head.httpVersion)) return 'SSBT-1301';
  if (lengthOf(head) > MAX_HEAD_CHARACTERS) return 'SSBT-1303';
  if (head.rawHeaders.length / 2 > MAX_HEADERS) return 'SSBT-1304';
  if (hasUnclearLength(head)) return 'SSBT-1302';
  if (hasUnclearHeader(head)) return 'SSBT-1305';
  // The form that names a host is for proxies; Node warns of some of them, quoting the address.
  return (head.url ?? '').startsWith('/') ? null : 'SSBT-1211';
}

function lengthOf({ url = '', rawHeaders }: Head): number {
  return rawHeaders.reduce((sum, text) => sum + text.length, url.length);
}

/** Only "chunked" is decoded, and HTTP/1.0 has no transfer codings (RFC 9112, 6.1). */
function hasUnclearLength({ headers, httpVersion }: Head): boolean {
  const coding = headers['transfer-encoding'];
  return coding !== undefined && (httpVersion === '1.0' || coding.trim().toLowerCase() !== 'chunked');
}

/** Node keeps the first of each and drops the others. */
function hasUnclearHeader({ rawHeaders, httpVersion }: Head): boolean {
  const hosts = countOf('host', rawHeaders);
  return hosts > 1 || (hosts === 0 && httpVersion === '1.1') || countOf('content-type', rawHeaders) > 1;
}

function countOf(name: string, rawHeaders: readonly string[]): number {
  return rawHeaders.filter((each, index) => index % 2 === 0 && each.toLowerCase() === name).length;
}
