import { z } from 'zod';

/** The contract of our own that an authority implements to join by the registry: namespace in XML, `kontrakt` in JSON. */
export const BASTJANST_KONTRAKT = 'urn:samsvar:bastjanst:1';

const MAX_REFERENS = 200;
const MAX_FRITEXT = 1_000;
const MAX_MEDDELANDE = 300;
const MAX_BRISTER = 100;

const KONTRAKT = z.literal(BASTJANST_KONTRAKT).meta({ description: 'Kontraktet och dess version.' });
const PERSONIDENTITET = z
  .string()
  .regex(/^[0-9]{12}$/)
  .meta({ description: 'Personnummer eller samordningsnummer, tolv siffror.' });
const REFERENS = z.string().min(1).max(MAX_REFERENS);
const KOD = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}$/)
  .meta({ description: 'Myndighetens egen, stabil kod. Visas för kommunen som den är.' });
const MEDDELANDE = z
  .string()
  .min(1)
  .max(MAX_MEDDELANDE)
  .meta({ description: 'Visas för handläggaren. Aldrig en personuppgift.' });
const SKAL = z.strictObject({ kod: KOD, text: MEDDELANDE });

/** The same messages as schemas/bastjanst/1/bastjanst.xsd, in the same words. */
export const BASTJANST_FRAGA = z
  .strictObject({
    kontrakt: KONTRAKT,
    fragaId: z
      .string()
      .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
      .meta({
        description:
          'Samma i båda parternas loggar. En fråga om flera personer ställs en gång för varje person, med samma id.',
      }),
    personidentitet: PERSONIDENTITET,
    tidsperiod: z
      .strictObject({ from: z.iso.date(), tom: z.iso.date() })
      .meta({ description: 'Dagarna som frågan gäller; båda räknas med. tom ligger aldrig före from.' }),
    ingivare: z
      .strictObject({
        organisationsnummer: z
          .string()
          .regex(/^[0-9]{12}$/)
          .meta({ description: 'Tolv siffror, med 16 först.' }),
        namn: REFERENS,
        handlaggare: REFERENS,
      })
      .meta({ description: 'Kommunen som frågar, och handläggaren hos den.' }),
    arendeidentitet: REFERENS.meta({ description: 'Kommunens beteckning på ärendet.' }),
    syfte: z.string().max(MAX_FRITEXT).meta({ description: 'Vad uppgifterna ska användas till, med kommunens ord.' }),
    lagtext: z.string().max(MAX_FRITEXT).meta({ description: 'Lagrummet som ger rätt att fråga, med kommunens ord.' }),
  })
  .meta({ description: 'Frågan om en person.' });

const OM_PERSON = {
  kontrakt: KONTRAKT,
  personidentitet: PERSONIDENTITET.meta({ description: 'Frågans. Ett svar om någon annan lämnas inte vidare.' }),
  skyddadIdentitet: z
    .enum(['JA', 'NEJ', 'OKAND'])
    .optional()
    .meta({ description: 'Utelämnas av den som inte vet något om skyddade identiteter.' }),
};
const UPPGIFTER = z
  .record(z.string(), z.unknown())
  .refine((object) => Object.keys(object).length > 0)
  .meta({ description: 'Myndighetens eget dokument: ett JSON-objekt med minst ett fält.', minProperties: 1 });

/** Which members there are depends on the outcome, which the XSD cannot say. */
export const BASTJANST_SVAR = z
  .discriminatedUnion('utfall', [
    z.strictObject({ ...OM_PERSON, utfall: z.literal('UPPGIFTER'), uppgifter: UPPGIFTER }),
    z.strictObject({ ...OM_PERSON, utfall: z.literal('INGEN_UPPGIFT') }),
    z.strictObject({
      ...OM_PERSON,
      utfall: z.literal('DELVIS'),
      brist: z.array(SKAL).min(1).max(MAX_BRISTER).meta({ description: 'Vad som saknas i svaret.' }),
      uppgifter: UPPGIFTER.optional(),
    }),
    z.strictObject({
      ...OM_PERSON,
      utfall: z.literal('NEKAD'),
      fel: SKAL.meta({ description: 'Varför frågan nekas.' }),
    }),
  ])
  .meta({ description: 'Svaret om en person. HTTP 200.' });

export const BASTJANST_FELSVAR = z
  .strictObject({
    kontrakt: KONTRAKT,
    slag: z.enum(['TEKNISKT', 'NEKAD']).meta({
      description: 'TEKNISKT: samma fråga kan gå bättre senare. NEKAD: frågan nekas för sitt innehåll.',
    }),
    kod: KOD,
    text: MEDDELANDE,
  })
  .meta({ description: 'Varför det inte blev något svar. HTTP 4xx eller 5xx.' });

export const BASTJANST_PING = z
  .strictObject({
    kontrakt: KONTRAKT,
    bastjanst: z
      .string()
      .regex(/^[A-Z][A-Z0-9]{1,7}$/)
      .meta({
        description:
          'Bastjänstens kod i Samsvars register: en förväxlad adress upptäcks innan någon frågar om en person.',
      }),
  })
  .meta({ description: 'Svaret på ping. HTTP 200.' });
