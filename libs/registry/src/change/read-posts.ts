import { avvisad, godkand, type Brott, type Resultat } from '@samsvar/domain';
import { POST_SCHEMAS, POSTSLAG, type Post, type Postslag } from '../post/post.js';
import { brottOf, schemaBrott } from '../post/schema-brott.js';
import { text } from '../post/schema-parts.js';
import type { Onskadpost } from './andring.js';

/** A post as it is wanted, checked against the schema of its kind; `efter` null: that it is no more. */
export interface ReadPost {
  readonly place: number;
  readonly slag: Postslag;
  readonly id: string;
  readonly efter: Post['innehall'] | null;
}

const MAX_ARENDE = 200;
const arende = text(MAX_ARENDE);
export const MAX_POSTS = 5_000;
const MAX_BYTES = 2_000_000;
const MAX_BROTT = 100;

/** Keys and parameters are changed only as part of an ärende (UC 4.11), which the change names. */
export function readArende(value: string): Resultat<string> {
  const read = schemaBrott(arende, value, '/arende');
  return read.ok ? godkand(read.value) : avvisad('SSBT-6002', {}, read.brott);
}

/** The posts of a change, or which field of which one breaks its schema. */
export function readPosts(poster: readonly Onskadpost[]): Resultat<readonly ReadPost[]> {
  if (poster.length > MAX_POSTS) return avvisad('SSBT-6012', { gräns: '5 000 poster' });
  if (Buffer.byteLength(JSON.stringify(poster)) > MAX_BYTES) return avvisad('SSBT-6012', { gräns: '2 MB' });
  const read: ReadPost[] = [];
  const brott: Brott[] = [];
  for (const [place, post] of poster.entries()) {
    const result = readPost(post, place);
    if ('efter' in result) read.push(result);
    else brott.push(...result.brott);
  }
  brott.push(...twice(read));
  return brott.length > 0 ? avvisad('SSBT-6002', {}, brott.slice(0, MAX_BROTT)) : godkand(read);
}

function readPost({ slag, id, innehall }: Onskadpost, place: number): ReadPost | { readonly brott: readonly Brott[] } {
  const pekare = `/poster/${place}`;
  if (!POSTSLAG.includes(slag)) return { brott: [brottOf('SLAG', `${pekare}/slag`, POSTSLAG.join(', '))] };
  const schema = POST_SCHEMAS[slag];
  const readId = schemaBrott(schema.id, id, `${pekare}/id`);
  if (innehall === null) return readId.ok ? { place, slag, id: readId.value, efter: null } : readId;
  const readInnehall = schemaBrott<Post['innehall']>(schema.innehall, innehall, `${pekare}/innehall`);
  if (readId.ok && readInnehall.ok) return { place, slag, id: readId.value, efter: readInnehall.value };
  return { brott: [readId, readInnehall].flatMap((result) => (result.ok ? [] : result.brott)) };
}

function twice(read: readonly ReadPost[]): readonly Brott[] {
  const seen = new Set<string>();
  return read.flatMap(({ slag, id, place }) => {
    const isSeen = seen.has(`${slag}/${id}`);
    seen.add(`${slag}/${id}`);
    return isSeen ? [brottOf('DUBBLETT', `/poster/${place}`)] : [];
  });
}
