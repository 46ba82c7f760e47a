import { ANDRINGSLAGEN, POSTSLAG } from '@samsvar/registry';
import { z } from 'zod';

const MAX_POSTS = 5_000;
const MAX_TEXT = 200;

const innehall = z.record(z.string(), z.unknown()).nullable();
const slag = z.enum(POSTSLAG);
const instant = z.iso.datetime();
const organisationsnummer = z.string();

/** What somebody wants the registry to say. */
export const ONSKEMAL = z
  .strictObject({
    arende: z.string().trim().min(1).max(MAX_TEXT).meta({ description: 'Ärendet som ändringen görs i.' }),
    poster: z
      .array(
        z.strictObject({
          slag,
          id: z.string().min(1).max(MAX_TEXT),
          innehall: innehall.meta({ description: 'Hela posten som den ska vara; null tar bort den.' }),
        }),
      )
      .min(1)
      .max(MAX_POSTS),
  })
  .meta({ description: 'Poster som ändras tillsammans: alla, eller ingen.' });

export const BESLUT = z.strictObject({ lage: z.enum(['GALLER', 'AVSLAGEN', 'ATERTAGEN']) }).meta({
  description: 'GALLER och AVSLAGEN av en annan operatör än den som begärde ändringen; ATERTAGEN av den själv.',
});

const AKTOR = z.strictObject({
  roll: z.enum(['OPERATOR', 'UPPGIFTSLAMNARE', 'SYSTEM']),
  organisationsnummer,
  namn: z.string(),
  fingerprint: z.string().meta({ description: 'SHA-256 av klientcertifikatet.' }),
});

const postandring = z.strictObject({ slag, id: z.string(), fore: innehall, efter: innehall });

/** What an Andring says of itself, whether it has been made or would be. */
const andring = {
  arende: z.string(),
  begard: instant,
  begardAv: AKTOR,
  poster: z.array(postandring),
  oppnar: z.boolean().meta({ description: 'Öppnar något som var stängt, och kräver därför två operatörer.' }),
  lage: z.enum(ANDRINGSLAGEN),
  beslut: z.strictObject({ nar: instant, av: AKTOR }).nullable(),
  version: z.int().nullable().meta({ description: 'Registrets version när ändringen gällde; null dessförinnan.' }),
};

export const ANDRING = z.strictObject({ id: z.uuid(), ...andring });

export const PROV = z.strictObject({
  ...andring,
  anmarkningar: z.array(z.string()).meta({ description: 'Det som bör kännas till men inte hindrar ändringen.' }),
});

export const POST = z.strictObject({ slag, id: z.string(), innehall: z.record(z.string(), z.unknown()) });

export const POSTLISTA = z.strictObject({
  version: z.int(),
  poster: z.array(POST),
  nasta: z.string().nullable().meta({ description: 'Anges som after för nästa sida; null på den sista.' }),
});

export const ANDRINGSLISTA = z.strictObject({ andringar: z.array(ANDRING) });

export const HISTORIK = z.strictObject({
  rader: z
    .array(
      z.strictObject({ version: z.int(), fore: innehall, efter: innehall, andring: ANDRING.omit({ poster: true }) }),
    )
    .meta({ description: 'Den senaste först.' }),
});

export const OVERSIKT = z.strictObject({
  version: z.int(),
  antal: z.record(z.string(), z.int()),
  lankar: z.record(z.string(), z.string()),
});
