import { POST_SCHEMAS, type Postslag } from '@samsvar/registry';
import type { SaidPost } from '@samsvar/persistence';
import { z } from 'zod';

/** What organisations are called, by their numbers. */
export type Organisationsnamn = ReadonlyMap<string, string>;

/** What the registry calls that which the log has numbers and ids for. */
export interface Registernamn {
  readonly organisationer: Organisationsnamn;
  /** The lagrum of each legal ground, by its id. */
  readonly lagrum: ReadonlyMap<string, string>;
}

/** The kinds of posts that the names are taken from. */
export const NAMING_SLAG = ['part', 'rattsgrund'] as const satisfies readonly Postslag[];

/** Of a post that an older or newer version of Samsvar wrote the name is enough. */
const PART = z.object({ namn: POST_SCHEMAS.part.innehall.shape.namn });
const RATTSGRUND = z.object({ lagrum: POST_SCHEMAS.rattsgrund.innehall.shape.lagrum });

/** The names in posts. One that cannot be read has none. */
export function registernamnOf(posts: readonly SaidPost[]): Registernamn {
  return {
    organisationer: textsOf(posts, 'part', (innehall) => PART.safeParse(innehall).data?.namn),
    lagrum: textsOf(posts, 'rattsgrund', (innehall) => RATTSGRUND.safeParse(innehall).data?.lagrum),
  };
}

/** An organisation as a reader knows it: its name, where the registry has or had one, and its number. */
export function organisationText(organisationsnummer: string, namn: Organisationsnamn): string {
  return named(organisationsnummer, namn);
}

/**
 * The legal ground of a Fråga as a reader knows it: its lagrum, where the registry has or had one, and its id; undefined where
 * the log has none.
 */
export function rattsgrundText(
  { rattsgrund }: { readonly rattsgrund?: string | null | undefined },
  { lagrum }: Registernamn,
): string | undefined {
  return rattsgrund === undefined || rattsgrund === null ? undefined : named(rattsgrund, lagrum);
}

function named(id: string, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(id);
  return text === undefined ? id : `${text} (${id})`;
}

function textsOf(
  posts: readonly SaidPost[],
  slag: (typeof NAMING_SLAG)[number],
  read: (innehall: unknown) => string | undefined,
): ReadonlyMap<string, string> {
  const entries = posts
    .filter((post) => post.slag === slag)
    .flatMap(({ id, innehall }): [string, string][] => {
      const text = read(innehall);
      return text === undefined ? [] : [[id, text]];
    });
  return new Map(entries);
}
