import type { Sprak } from '@samsvar/domain';
import { POSTSLAG, type Andring, type Historikrad, type Post, type Prov, type RegistryState } from '@samsvar/registry';
import type { z } from 'zod';
import type { ANDRING, HISTORIK, OVERSIKT, POST, POSTLISTA, PROV } from './registry-schemas.js';

export const REGISTER_PATH = '/api/v1/register';

/** The registry in numbers, and where the rest is. */
export function oversiktJson(seen: RegistryState): z.input<typeof OVERSIKT> {
  const lankar = [...POSTSLAG, 'andringar', 'export'].map((each) => [each, `${REGISTER_PATH}/${each}`] as const);
  return {
    version: seen.version,
    antal: Object.fromEntries(POSTSLAG.map((slag) => [slag, seen.all(slag).length])),
    lankar: Object.fromEntries(lankar),
  };
}

/** A page of the posts, which are in the order of their ids. */
export function postlistaJson(
  version: number,
  sorted: readonly Post[],
  { limit, after }: { readonly limit: number; readonly after: string },
): z.input<typeof POSTLISTA> {
  const rest = sorted.filter(({ id }) => id > after);
  const poster = rest.slice(0, limit).map(postJson);
  return { version, poster, nasta: rest.length > limit ? (poster.at(-1)?.id ?? null) : null };
}

export function postJson({ slag, id, innehall }: Post): z.input<typeof POST> {
  return { slag, id, innehall: { ...innehall } };
}

export function andringJson(andring: Andring): z.input<typeof ANDRING> {
  return { id: andring.id, ...withoutId(andring) };
}

export function provJson({ andring, anmarkningar = [] }: Prov, sprak: Sprak): z.input<typeof PROV> {
  return { ...withoutId(andring), anmarkningar: anmarkningar.map((each) => each[sprak]) };
}

function withoutId(andring: Omit<Andring, 'id'>): Omit<z.input<typeof ANDRING>, 'id'> {
  const { arende, begard, begardAv, poster, oppnar, lage, beslut, version } = andring;
  return {
    arende,
    begard: begard.toISOString(),
    begardAv: { ...begardAv },
    poster: poster.map(({ slag, id, fore, efter }) => ({ slag, id, fore: copyOf(fore), efter: copyOf(efter) })),
    oppnar,
    lage,
    beslut: beslut && { nar: beslut.nar.toISOString(), av: { ...beslut.av } },
    version,
  };
}

/** What an Andring did with other posts is told of at those. */
export function historikJson(rows: readonly Historikrad[]): z.input<typeof HISTORIK> {
  return {
    rader: rows.map(({ version, andring, slag, id }) => {
      const { poster, ...rest } = andringJson(andring);
      const own = poster.find((each) => each.slag === slag && each.id === id);
      return { version, fore: own?.fore ?? null, efter: own?.efter ?? null, andring: rest };
    }),
  };
}

function copyOf(innehall: object | null): Record<string, unknown> | null {
  return innehall && { ...innehall };
}
