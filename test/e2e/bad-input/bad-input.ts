import type { CallerName } from '../../harness/test-certificates.js';
import type { Door, DoorName } from './door.js';

/** The bytes of one bad message. */
export interface Sent {
  readonly bytes: Buffer;
  /** Sent after the rest a piece at a time, until an answer comes. */
  readonly trickle?: { readonly piece: string | Buffer; readonly everyMs: number };
}

/** One kind of bad input, as data: what is sent to which doors, and what has to come of it. */
export interface BadInput {
  readonly what: string;
  readonly doors: readonly DoorName[];
  readonly felkod: string;
  /** What the refusal has to say besides the words of its code. */
  readonly says?: RegExp;
  /** The status of a problem document; 400 when left out. */
  readonly status?: number;
  /** How long the refusal may take, milliseconds; a second when left out. */
  readonly withinMs?: number;
  /** Whether the connection carries the next question, or is closed. */
  readonly connection: 'kept' | 'closed';
  /** Who asks; Sundsvall when left out, null without a certificate. */
  readonly caller?: CallerName | null;
  readonly send: (door: Door) => Sent;
}

/** How a message differs from an ordinary one. */
export interface Message {
  readonly body?: string | Buffer;
  readonly contentType?: string;
  /** Lines put among the headers. */
  readonly headers?: readonly string[];
  /** How the length is told: by Content-Length, in one chunk, or not at all. */
  readonly framing?: 'length' | 'chunked' | 'none';
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  readonly host?: string | null;
}

/** A message to a door, ordinary but for what is said otherwise. The language is put in when it is sent. */
export function message(door: Door, wish: Message = {}): Sent {
  const { body = door.question, framing = 'length' } = wish;
  const head = Buffer.from(`${[...headOf(door, wish), ...lengthOf(body, framing)].join('\r\n')}\r\n\r\n`, 'latin1');
  return { bytes: Buffer.concat([head, framing === 'chunked' ? chunked(body) : Buffer.from(body)]) };
}

function headOf(door: Door, { method = 'POST', version = '1.1', host = 'localhost', ...wish }: Message): string[] {
  return [
    `${method} ${wish.path ?? door.path} HTTP/${version}`,
    LANGUAGE_LINE,
    ...(host === null ? [] : [`Host: ${host}`]),
    `Content-Type: ${wish.contentType ?? door.contentType}`,
    ...(wish.headers ?? []),
  ];
}

function lengthOf(body: string | Buffer, framing: Message['framing']): string[] {
  if (framing === 'none') return [];
  return [framing === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${Buffer.byteLength(body)}`];
}

const LANGUAGE_LINE = 'Accept-Language: xx';

/** The same bytes from a caller of a language. */
export function inLanguage(bytes: Buffer, language: string): Buffer {
  const at = bytes.indexOf(LANGUAGE_LINE);
  if (at === -1) return bytes;
  const line = Buffer.from(`Accept-Language: ${language}`);
  return Buffer.concat([bytes.subarray(0, at), line, bytes.subarray(at + LANGUAGE_LINE.length)]);
}

/** A body in one chunk. */
function chunked(body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]);
}

/** A text with one place of it replaced; the place must be there. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, () => to);
  if (result === text) throw new Error(`There is no ${String(from)} in the question.`);
  return result;
}
