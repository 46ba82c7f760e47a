import { z } from 'zod';
import { bastjanstSchema, bastjanstversionSchema } from './bastjanst.js';
import { certifikatregelSchema, certifikatSchema } from './certifikat.js';
import { avtalSchema, ombudSchema, partSchema } from './part.js';
import { rattsgrundSchema } from './rattsgrund.js';
import { bastjanstKod, organisationsnummer, postId } from './schema-parts.js';
import { tjanstefonsterSchema, utokadOppettidSchema } from './tider.js';

interface PostSchema<Innehall extends z.ZodType> {
  readonly id: z.ZodType<string>;
  readonly innehall: Innehall;
}

const kind = <Innehall extends z.ZodType>(id: z.ZodType<string>, innehall: Innehall): PostSchema<Innehall> => ({
  id,
  innehall,
});

/** The kinds of posts, in the order in which they refer to each other; the names are those of the YAML file. */
export const POST_SCHEMAS = {
  rattsgrund: kind(postId, rattsgrundSchema),
  part: kind(organisationsnummer, partSchema),
  avtal: kind(postId, avtalSchema),
  ombud: kind(postId, ombudSchema),
  certifikatregel: kind(postId, certifikatregelSchema),
  certifikat: kind(postId, certifikatSchema),
  bastjanst: kind(bastjanstKod, bastjanstSchema),
  bastjanstversion: kind(postId, bastjanstversionSchema),
  tjanstefonster: kind(postId, tjanstefonsterSchema),
  utokadOppettid: kind(postId, utokadOppettidSchema),
} as const;

export type Postslag = keyof typeof POST_SCHEMAS;

export const POSTSLAG = Object.keys(POST_SCHEMAS) as readonly Postslag[];

/** What a post of a kind says. */
export type Innehall<Slag extends Postslag> = z.output<(typeof POST_SCHEMAS)[Slag]['innehall']>;

/** One thing that the registry knows, as it is now. */
export type Post<Slag extends Postslag = Postslag> = {
  readonly [Each in Slag]: { readonly slag: Each; readonly id: string; readonly innehall: Innehall<Each> };
}[Slag];
