import { ALLA_UTFALL, isBastjanstKod, type BastjanstKod } from '@samsvar/domain';
import { z } from 'zod';

/**
 * What the records say, by kind: the JSON of `content`. A field is only ever added: records are read again years after
 * they were written.
 */

/** A person as the log holds her (key-ring.ts). */
const sealedPersonSchema = z.object({ key: z.int(), cipher: z.base64(), index: z.string() });

const period = z.object({ from: z.string(), tom: z.string() }).nullable();
const bastjanst = z.custom<BastjanstKod>((value) => typeof value === 'string' && isBastjanstKod(value));
const skydd = z.enum(['JA', 'NEJ', 'OKAND']);

/** `person` is the place in the Fråga's list of persons, from 0. */
const delfraga = z.object({
  bastjanst,
  person: z.int(),
  version: z.string(),
  period,
  uppgifter: z.array(z.string()),
});

export const avsiktContentSchema = z.object({
  mottagen: z.iso.datetime(),
  instans: z.string(),
  /** The certificate's organisation, which is an ombud where it is not the ingivare. */
  part: z.string(),
  certifikat: z.string(),
  ingivare: z.string(),
  handlaggare: z.string(),
  arendeidentitet: z.string(),
  syfte: z.string(),
  lagtext: z.string(),
  /** Records of before the registry do not say it. */
  rattsgrund: z.string().nullable().optional(),
  samtycke: z.boolean().optional(),
  kontrakt: z.string(),
  personer: z.array(sealedPersonSchema),
  delfragor: z.array(delfraga),
});

const delsvar = z.object({
  bastjanst,
  person: z.int(),
  utfall: z.enum(ALLA_UTFALL),
  ms: z.number(),
  forsok: z.int(),
  felkod: z.string().nullable(),
  schemaavvikelser: z.int().nullable(),
  skyddadIdentitet: skydd.nullable(),
  harleddaReferenser: z.array(z.object({ falt: z.enum(['arendeidentitet', 'handlaggare']), varde: z.string() })),
});

export const slutContentSchema = z.object({
  tidpunkt: z.iso.datetime(),
  klass: z.enum(['TILLGANGLIG', 'TILLGANGLIG_MED_STORNING', 'OTILLGANGLIG']).nullable(),
  klientAvbrot: z.boolean(),
  komplett: z.boolean(),
  forbrukatMs: z.number(),
  delsvar: z.array(delsvar),
});

export const avvisadContentSchema = z.object({
  mottagen: z.iso.datetime(),
  instans: z.string(),
  part: z.string().nullable(),
  certifikat: z.string().nullable(),
  felkod: z.string(),
});

/** Whatever else the log says of the Fråga: with this record it was not delivered. */
export const avbrutenContentSchema = z.object({
  tidpunkt: z.iso.datetime(),
  /** null where the process ended before it could say. */
  felkod: z.string().nullable(),
  slut: slutContentSchema.nullable(),
});

export const startContentSchema = z.object({ instans: z.string(), version: z.string() });

/** Names where the chain of a writer that is gone ended: from here on it can neither grow nor shrink unseen. */
export const aterhamtningContentSchema = z.object({
  skrivare: z.uuid(),
  nummer: z.int().nonnegative(),
  hash: z.string(),
  /** Open intents of it that were closed. */
  avbrutna: z.int(),
});

/** What was looked for in the log. */
const UPPSLAG_SORTER = ['PERSON', 'HANDLAGGARE', 'PART', 'ARENDE', 'FRAGA', 'MISSBRUK', 'EXPORT'] as const;
export type UppslagSort = (typeof UPPSLAG_SORTER)[number];

/** Somebody has read the log. */
export const uppslagContentSchema = z.object({
  tidpunkt: z.iso.datetime(),
  sort: z.enum(UPPSLAG_SORTER),
  syfte: z.string(),
  /** Who, as the system that the look-up was made on knows them. */
  vem: z.string(),
  /** Who approved it, where the person has a protected identity. */
  granskare: z.string().nullable(),
  /** What was looked for; null for a person, who is sealed. */
  sokt: z.string().nullable(),
  personer: z.array(sealedPersonSchema),
  /** Why nothing was shown; null: it was shown. */
  felkod: z.string().nullable(),
});

export type AvsiktContent = z.infer<typeof avsiktContentSchema>;
export type SlutContent = z.infer<typeof slutContentSchema>;
export type AvvisadContent = z.infer<typeof avvisadContentSchema>;
export type AvbrutenContent = z.infer<typeof avbrutenContentSchema>;
export type StartContent = z.infer<typeof startContentSchema>;
export type AterhamtningContent = z.infer<typeof aterhamtningContentSchema>;
export type UppslagContent = z.infer<typeof uppslagContentSchema>;
