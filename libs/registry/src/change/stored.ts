import { z } from 'zod';
import { POST_SCHEMAS, type Post } from '../post/post.js';
import type { Aktor } from './andring.js';

/** A post in the store that this version of Samsvar cannot read: written by a newer one, or by hand. */
export class UnreadablePost extends Error {
  constructor(slag: string, id: string, fields: readonly string[]) {
    super(`The registry's post ${slag} ${id} cannot be read by this version of Samsvar: ${fields.join(', ')}.`);
  }
}

const aktorSchema = z.object({
  roll: z.enum(['OPERATOR', 'UPPGIFTSLAMNARE', 'SYSTEM']),
  organisationsnummer: z.string(),
  namn: z.string(),
  fingerprint: z.string(),
}) satisfies z.ZodType<Aktor>;

/**
 * A post as a store holds it.
 *
 * @throws UnreadablePost; a post that is left out would be access that nobody took away
 */
export function storedPost(slag: string, id: string, innehall: unknown): Post {
  if (!isSlag(slag)) throw new UnreadablePost(slag, id, ['slag']);
  const read = POST_SCHEMAS[slag].innehall.safeParse(innehall);
  if (!read.success)
    throw new UnreadablePost(
      slag,
      id,
      read.error.issues.map(({ path }) => path.join('.')),
    );
  return { slag, id, innehall: read.data } as Post;
}

/** @throws ZodError */
export function storedAktor(value: unknown): Aktor {
  return aktorSchema.parse(value);
}

function isSlag(slag: string): slag is Post['slag'] {
  return Object.hasOwn(POST_SCHEMAS, slag);
}
