import { message, type BadInput, type Message } from './bad-input.js';
import { ALL, REST, type Door } from './door.js';

const MEGABYTE = 1024 * 1024;

/** Lines among the headers, and the length told by them alone. */
const withLines =
  (...headers: string[]) =>
  (door: Door) =>
    message(door, { headers: headers.map((line) => line.replace('LENGTH', lengthOf(door))), framing: 'none' });
const lengthOf = ({ question }: Door): string => String(Buffer.byteLength(question));
const sent = (wish: Message) => (door: Door) => message(door, wish);
/** A body told to be in chunks, and these bytes in its place. */
const inChunks = (body: (length: string, question: string) => string) => (door: Door) => {
  const length = Buffer.byteLength(door.question).toString(16);
  const headers = ['Transfer-Encoding: chunked'];
  return message(door, { headers, framing: 'none', body: body(length, door.question) });
};
/** A whole second message, of the same caller, hidden behind the first. */
const smuggled = (door: Door): string => message(door).bytes.toString('latin1');

type Row = readonly [what: string, felkod: string, send: BadInput['send'], more?: Partial<BadInput>];

const TWO_READINGS: readonly Row[] = [
  ['Content-Length beside Transfer-Encoding', 'SSBT-1302', (door) =>
    message(door, { headers: [`Content-Length: ${lengthOf(door)}`, 'Transfer-Encoding: chunked'], framing: 'none', body: `0\r\n\r\n${smuggled(door)}` })],
  ['Transfer-Encoding beside Content-Length', 'SSBT-1302', (door) =>
    message(door, { headers: ['Transfer-Encoding: chunked', 'Content-Length: 5'], framing: 'none', body: `0\r\n\r\n${smuggled(door)}` })],
  ['two different Content-Length', 'SSBT-1302', withLines('Content-Length: LENGTH', 'Content-Length: 5')],
  ['the same Content-Length twice', 'SSBT-1302', withLines('Content-Length: LENGTH', 'Content-Length: LENGTH')],
  ['a list in Content-Length', 'SSBT-1302', withLines('Content-Length: LENGTH, LENGTH')],
  ['a sign in Content-Length', 'SSBT-1302', withLines('Content-Length: +LENGTH')],
  ['a hexadecimal Content-Length', 'SSBT-1302', withLines('Content-Length: 0x10')],
  ['a Content-Length beyond all numbers', 'SSBT-1302', withLines(`Content-Length: ${'9'.repeat(40)}`)],
  ['a transfer coding nobody knows', 'SSBT-1302', withLines('Transfer-Encoding: xchunked')],
  ['chunks that are not the last coding', 'SSBT-1302', withLines('Transfer-Encoding: chunked, identity')],
  ['a compressed transfer', 'SSBT-1302', sent({ framing: 'none', headers: ['Transfer-Encoding: gzip, chunked'], body: '0\r\n\r\n' })],
  ['Transfer-Encoding twice', 'SSBT-1302', sent({ framing: 'none', headers: ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n' })],
  ['chunks in HTTP/1.0', 'SSBT-1302', sent({ version: '1.0', framing: 'chunked' })],
  ['a length after the last chunk', 'SSBT-1302', inChunks((length, question) => `${length}\r\n${question}\r\n0\r\nContent-Length: 5\r\n\r\n`)],
]; // prettier-ignore

const NOT_HTTP: readonly Row[] = [
  ['a header folded onto a second line', 'SSBT-1301', withLines('X-A: b\r\n c', 'Content-Length: LENGTH')],
  ['a folded Transfer-Encoding', 'SSBT-1301', withLines('Transfer-Encoding:\r\n chunked', 'Content-Length: LENGTH')],
  ['a line that ends in a line feed alone', 'SSBT-1301', withLines('X-A: b\nContent-Length: LENGTH')],
  ['a carriage return inside a header', 'SSBT-1301', withLines('X-A: b\rX-B: c', 'Content-Length: LENGTH')],
  ['a NUL inside a header', 'SSBT-1301', withLines('X-A: b\0c', 'Content-Length: LENGTH')],
  ['a blank before the colon', 'SSBT-1301', withLines('Content-Length : LENGTH')],
  ['a blank before the colon of Transfer-Encoding', 'SSBT-1301', withLines('Transfer-Encoding : chunked', 'Content-Length: LENGTH')],
  ['a version of HTTP nobody knows', 'SSBT-1301', sent({ version: '9.9' })],
  ['a method nobody knows', 'SSBT-1301', sent({ method: 'HEMLIG' })],
  ['a negative chunk', 'SSBT-1301', inChunks((_, question) => `-1\r\n${question}\r\n0\r\n\r\n`)],
  ['a chunk of 0x10', 'SSBT-1301', inChunks((_, question) => `0x10\r\n${question}\r\n0\r\n\r\n`)],
  ['a chunk beyond all numbers', 'SSBT-1301', inChunks((_, question) => `${'F'.repeat(20)}\r\n${question}\r\n0\r\n\r\n`)],
  ['a chunk size with a blank', 'SSBT-1301', inChunks((length, question) => `${length} \r\n${question}\r\n0\r\n\r\n`)],
  ['a chunk shorter than what follows', 'SSBT-1301', inChunks((_, question) => `5\r\n${question}\r\n0\r\n\r\n`)],
  ['chunks ended by line feeds', 'SSBT-1301', inChunks((length, question) => `${length}\n${question}\n0\n\n`)],
  ['a line feed in a chunk extension', 'SSBT-1301', inChunks((length, question) => `${length};a\nb\r\n${question}\r\n0\r\n\r\n`)],
  ['a chunk extension of 100 kB', 'SSBT-1301', inChunks((length, question) => `${length};a=${'b'.repeat(100_000)}\r\n${question}\r\n0\r\n\r\n`)],
]; // prettier-ignore

const HEADERS: readonly Row[] = [
  ['a header of 20 kB', 'SSBT-1303', sent({ headers: [`X-A: ${'a'.repeat(20_000)}`] }), { status: 431 }],
  ['an address of 20 kB', 'SSBT-1303', (door) => message(door, { path: `${door.path}?${'a'.repeat(20_000)}` }), { status: 431 }],
  ['two hundred headers', 'SSBT-1304', sent({ headers: Array<string>(200).fill('a:') }), { status: 431 }],
  ['no Host', 'SSBT-1305', sent({ host: null })],
  ['two Host', 'SSBT-1305', sent({ headers: ['Host: example.org'] })],
  ['two Content-Type', 'SSBT-1305', sent({ headers: ['Content-Type: text/plain'] })],
  ['an expectation nobody knows', 'SSBT-1307', sent({ headers: ['Expect: 200-ok'] }), { status: 417 }],
]; // prettier-ignore

const LARGE: readonly Row[] = [
  ['20 MB that are announced', 'SSBT-1002', sent({ body: Buffer.alloc(20 * MEGABYTE, ' ') }), { status: 413 }],
  ['20 MB in chunks', 'SSBT-1002', sent({ body: Buffer.alloc(20 * MEGABYTE, ' '), framing: 'chunked' }), { status: 413 }],
  ['a body that trickles in', 'SSBT-1003', (door) => ({
    ...message(door, { body: '', framing: 'none', headers: ['Content-Length: 1000'] }), trickle: { piece: ' ', everyMs: 100 },
  }), { status: 408, withinMs: 2_000 }],
]; // prettier-ignore

/** Addresses and methods are refused as problems, whatever stands nearby. */
const ELSEWHERE: readonly Row[] = [
  ['an address with a personnummer', 'SSBT-1211', (door) => message(door, { path: `${door.path}/199001012385` }), { status: 404 }],
  ['an address that cannot be decoded', 'SSBT-1211', sent({ path: '/api/199001012385%' }), { status: 404 }],
  ['an address that names a host', 'SSBT-1211', sent({ path: 'https://:199001012385/api/v1/fragor' }), { status: 404 }],
  ['another method', 'SSBT-1212', sent({ method: 'PUT' }), { status: 405 }],
  ['a tunnel', 'SSBT-1212', sent({ method: 'CONNECT', path: 'localhost:443' }), { status: 405 }],
]; // prettier-ignore

const row = (doors: BadInput['doors'], [what, felkod, send, more = {}]: Row): BadInput => ({
  what,
  doors,
  felkod,
  send,
  connection: 'closed',
  ...more,
});

/** What is no HTTP message, or one that can be read in two ways: refused before any door. */
export const HTTP_CASES: readonly BadInput[] = [
  ...[...TWO_READINGS, ...NOT_HTTP, ...HEADERS, ...LARGE].map((each) => row(ALL, each)),
  ...ELSEWHERE.map((each) => row(REST, each)),
  row(REST, ['bytes that are no HTTP at all', 'SSBT-1301', () => ({ bytes: Buffer.from('\0\u0001\u0002hemlig') })]),
  row(REST, ['the beginning of HTTP/2', 'SSBT-1301', () => ({ bytes: Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') })]),
  row(REST, ['headers of 100 kB', 'SSBT-1303', () => ({ bytes: Buffer.from(`POST / HTTP/1.1\r\nX-A: ${'a'.repeat(100_000)}`) }), { status: 431 }]),
  row(REST, ['a body that trickles in by chunks', 'SSBT-1003', (door) => ({
    ...message(door, { body: '', framing: 'none', headers: ['Transfer-Encoding: chunked'] }), trickle: { piece: '1\r\n \r\n', everyMs: 100 },
  }), { status: 408, withinMs: 2_000 }]),
  row(REST, ['headers that trickle in', 'SSBT-1306', () => ({
    bytes: Buffer.from('POST /api/v1/fragor HTTP/1.1\r\n'), trickle: { piece: 'X-A: b\r\n', everyMs: 250 },
  }), { status: 408, withinMs: 6_500 }]),
]; // prettier-ignore
