import { gzipSync } from 'node:zlib';
import { message, type BadInput } from './bad-input.js';
import { ALL, type Door } from './door.js';

const MEGABYTE = 1024 * 1024;

/** Gzip members after each other are one stream: a hundred of ten megabytes are a gigabyte in a megabyte. */
const TEN_MEGABYTES = gzipSync(Buffer.alloc(10 * MEGABYTE));
const A_GIGABYTE = Buffer.concat(Array<Buffer>(100).fill(TEN_MEGABYTES));

const row = (what: string, coding: string, body: (door: Door) => Buffer): BadInput => ({
  what,
  doors: ALL,
  felkod: 'SSBT-1012',
  status: 415,
  connection: 'closed',
  send: (door) => message(door, { body: body(door), headers: [`Content-Encoding: ${coding}`] }),
});

/** Nothing is ever inflated: whether it would have been a question or a bomb is not found out. */
export const GZIP_CASES: readonly BadInput[] = [
  row('a compressed question', 'gzip', (door) => gzipSync(door.question)),
  row('ten megabytes compressed', 'gzip', () => TEN_MEGABYTES),
  row('a gigabyte compressed', 'gzip', () => A_GIGABYTE),
  row('a gigabyte compressed twice', 'gzip, gzip', () => gzipSync(A_GIGABYTE)),
  row('a compression nobody knows', 'x-hemlig', (door) => Buffer.from(door.question)),
];
