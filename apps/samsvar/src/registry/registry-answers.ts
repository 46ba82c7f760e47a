import { z } from 'zod';

/** What Samsvar answers about the registry, as far as it is shown here. A newer Samsvar may say more. */
const innehall = z.record(z.string(), z.unknown());

export const POST = z.object({ slag: z.string(), id: z.string(), innehall });
export const POSTLISTA = z.object({ version: z.number(), poster: z.array(POST), nasta: z.string().nullable() });

const AKTOR = z.object({ roll: z.string(), organisationsnummer: z.string(), namn: z.string() });
const beslut = z.object({ nar: z.string(), av: AKTOR }).nullable();
const POSTANDRING = z.object({
  slag: z.string(),
  id: z.string(),
  fore: innehall.nullable(),
  efter: innehall.nullable(),
});
const begaran = { arende: z.string(), begard: z.string(), begardAv: AKTOR, lage: z.string(), beslut };

export const PROV = z.object({
  ...begaran,
  poster: z.array(POSTANDRING),
  oppnar: z.boolean(),
  version: z.number().nullable(),
  anmarkningar: z.array(z.string()).default([]),
});
export const ANDRING = PROV.extend({ id: z.string() });
export const ANDRINGSLISTA = z.object({ andringar: z.array(ANDRING) });
export const HISTORIK = z.object({
  rader: z.array(
    z.object({
      version: z.number(),
      fore: innehall.nullable(),
      efter: innehall.nullable(),
      andring: z.object({ ...begaran, id: z.string() }),
    }),
  ),
});
export const PROBLEM = z.object({
  felkod: z.string(),
  title: z.string(),
  brott: z.array(z.object({ text: z.string(), pekare: z.string().optional() })).default([]),
});

export type ShownPost = z.output<typeof POST>;
export type ShownProv = z.output<typeof PROV>;
export type ShownAndring = z.output<typeof ANDRING>;
export type ShownPostandring = z.output<typeof POSTANDRING>;
export type ShownHistorik = z.output<typeof HISTORIK>;
export type ShownInnehall = z.output<typeof innehall>;
