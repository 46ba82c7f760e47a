import type { IncomingMessage } from 'node:http';
import { avvisningFor, parseJson } from '@samsvar/contracts';
import { godkand, type Clock, type Resultat } from '@samsvar/domain';
import type { z } from 'zod';
import { readBody, type BodyFormat } from '../door/read-body.js';
import { isInUtf8 } from '../rest/rest-body.js';

const MAX_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 5_000;
/** A post has a few dozen values, of which a calendar of opening hours is the deepest. */
const OF_POSTS = { depth: 16, values: 50_000 };

const isJson = (contentType: string): boolean => isInUtf8('application/json', contentType);
const isYaml = (contentType: string): boolean => isInUtf8('application/yaml', contentType);

const JSON_BODY: BodyFormat = {
  isMediaType: isJson,
  wrongMediaType: 'SSBT-1202',
  empty: 'SSBT-1201',
  maxBytes: MAX_BYTES,
};
const JSON_OR_YAML: BodyFormat = {
  ...JSON_BODY,
  isMediaType: (contentType) => isJson(contentType) || isYaml(contentType),
  wrongMediaType: 'SSBT-1214',
};

/** Whether the message says that it brings YAML (RFC 9512). */
export function bringsYaml(request: IncomingMessage): boolean {
  return isYaml((request.headers['content-type'] ?? '').toLowerCase());
}

/** The bytes of a JSON or YAML body: at most 2 MB, all of it within five seconds. */
export function readPosts(request: IncomingMessage, clock: Clock): Promise<Resultat<Uint8Array>> {
  return readBody(request, JSON_OR_YAML, limitsFrom(clock), clock);
}

/** A JSON body that follows a schema. */
export async function readJson<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
  clock: Clock,
): Promise<Resultat<z.output<Schema>>> {
  const body = await readBody(request, JSON_BODY, limitsFrom(clock), clock);
  return body.ok ? jsonOf(body.value, schema) : body;
}

/** What the bytes of a JSON body say. */
export function jsonOf<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): Resultat<z.output<Schema>> {
  const json = parseJson(body, OF_POSTS);
  if (!json.ok) return json;
  const read = schema.safeParse(json.value);
  return read.success ? godkand(read.data) : { ok: false, avvisning: avvisningFor(read.error, json.value) };
}

/** Counted from when it is read: whose it is has been looked up before. */
function limitsFrom(clock: Clock) {
  return { startMs: clock.monotonicMs(), timeoutMs: TIMEOUT_MS };
}
