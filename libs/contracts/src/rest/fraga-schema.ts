import { brottMotPersonidentitet, MAX_PERSONER, SKV_DELAR, type TillagdKod } from '@samsvar/domain';
import { z } from 'zod';
import { ALLTID_FRAGAD_KOD, LEFI_KODER } from './lefi-koder.js';

const MAX_TEXT = 1_000;
const MAX_REFERENCE = 200;
const MAX_BITRADEN = 10;
const MAX_AR = 10;
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;
const ORGANISATIONSNUMMER = /^[0-9]{4}[2-9][0-9]{7}$/;
/** What XML 1.0 cannot carry: the question goes on to the Uppgiftslämnare as XML. */
// oxlint-disable-next-line no-control-regex -- the control characters are what it is about
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** The name of a rule that is not one of zod's own, for the breach that tells of it. */
const rule = (regel: string) => ({ params: { regel } });

function text(min: number, max: number) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((value) => !NOT_IN_XML.test(value), rule('TECKEN'));
}

const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

export const TIDSPERIOD = z
  .strictObject({
    from: z.iso.date().meta({ description: 'Första dagen.', examples: ['2026-10-01'] }),
    tom: z.iso.date().meta({ description: 'Sista dagen, som räknas med.', examples: ['2026-11-30'] }),
  })
  .refine(({ from, tom }) => from <= tom, rule('PERIOD'))
  .meta({ description: 'Dagarna som frågan gäller.' });

const EGEN_PERIOD = TIDSPERIOD.optional().meta({
  description: 'Bastjänstens egen period, i stället för frågans.',
});

/** What may be said to a Bastjänst that takes days and nothing else. */
export const MED_PERIOD = z.strictObject({ tidsperiod: EGEN_PERIOD });

function kodlista(namn: keyof typeof LEFI_KODER) {
  return z
    .array(z.enum(LEFI_KODER[namn]))
    .refine(isUnique, rule('DUBBLETT'))
    .optional()
    .meta({ description: `Koder enligt LEFI v9, ${namn}.`, uniqueItems: true });
}

const FK = z
  .strictObject({
    tidsperiod: EGEN_PERIOD,
    formansinformation: kodlista('formansinformation'),
    ansprak: kodlista('ansprak'),
    beslut: kodlista('beslut'),
    preliminaraUtbetalningar: kodlista('preliminaraUtbetalningar'),
    utbetalningar: kodlista('utbetalningar'),
    ovrigInformation: kodlista('ovrigInformation'),
  })
  .meta({
    description:
      `Försäkringskassan och Pensionsmyndigheten (LEFI v9). ${ALLTID_FRAGAD_KOD} frågas alltid i ovrigInformation, ` +
      'eftersom skyddad identitet bara framgår där.',
  });

const SKV = z
  .strictObject({
    ar: z
      .array(z.int().min(FIRST_YEAR).max(LAST_YEAR))
      .min(1)
      .max(MAX_AR)
      .refine(isUnique, rule('DUBBLETT'))
      .meta({ description: 'Inkomståren.', examples: [[2025]], uniqueItems: true }),
    delar: z
      .array(z.enum(SKV_DELAR))
      .min(1)
      .refine(isUnique, rule('DUBBLETT'))
      .optional()
      .meta({ description: 'Vilka delar som frågas; alla fem när fältet utelämnas.', uniqueItems: true }),
  })
  .meta({ description: 'Skatteverket.' });

const ar = (uppgiftslamnare: string, schema: typeof MED_PERIOD) =>
  schema.optional().meta({ description: uppgiftslamnare });

const DE_SJU = {
  AF: ar('Arbetsförmedlingen.', MED_PERIOD),
  CSN: ar(
    'CSN. Lämnar ut uppgifter från två månader före till en månad efter dagens datum: ange en egen period när frågans är längre.',
    MED_PERIOD,
  ),
  FK: FK.optional(),
  SKV: SKV.optional(),
  SO: ar('A-kassorna.', MED_PERIOD),
  TNS: ar('Transportstyrelsen. Tidsperioden får anges men används inte.', MED_PERIOD),
  MIV: z.strictObject({}).optional().meta({ description: 'Migrationsverket.' }),
};

/** The type is that of the seven: what is there of the others is a MED_PERIOD under its code. */
function bastjansterMed(tillagda: readonly TillagdKod[]) {
  const andra = Object.fromEntries(tillagda.map((kod) => [kod, ar(`${kod}, ansluten genom registret.`, MED_PERIOD)]));
  const shape: typeof DE_SJU = { ...DE_SJU, ...andra };
  return z
    .strictObject(shape)
    .refine((value) => Object.values(value).some((val) => val !== undefined), rule('INGEN_BASTJANST'))
    .meta({
      description:
        'Bastjänsterna som frågas, minst en. En som inte nämns frågas inte. Utöver de sju finns de som anslutits genom ' +
        'registret, var och en under sin kod; beskrivningen som hämtas ur tjänsten nämner dem som är i drift.',
      minProperties: 1,
    });
}

const PERSONIDENTITET = z
  .string()
  .check((context) => {
    const brott = brottMotPersonidentitet(context.value);
    if (brott) context.issues.push({ code: 'custom', input: context.value, ...rule(brott) });
  })
  .meta({
    description: 'Personnummer eller samordningsnummer, tolv siffror. Datum och kontrollsiffra kontrolleras.',
    pattern: '^[0-9]{12}$',
  });

const PERSONIDENTITETER = z
  .array(PERSONIDENTITET)
  .min(1)
  .max(MAX_PERSONER)
  .check((context) => {
    context.value.forEach((each, index) => {
      if (context.value.indexOf(each) === index) return;
      context.issues.push({ code: 'custom', input: each, path: [index], ...rule('SAMMA_PERSON') });
    });
  })
  .meta({ description: 'En till tio personer, varje person en gång.', uniqueItems: true });

const BITRADE = z.strictObject({
  organisationsnummer: z.string().regex(ORGANISATIONSNUMMER).meta({ description: 'Tolv siffror.' }),
  namn: text(1, MAX_REFERENCE),
});

const FRAGANS_FALT = {
  personidentiteter: PERSONIDENTITETER,
  arendeidentitet: text(1, MAX_REFERENCE).meta({ description: 'Kommunens beteckning på ärendet.' }),
  handlaggare: text(1, MAX_REFERENCE).meta({ description: 'Handläggarens namn eller användar-id.' }),
  syfte: text(0, MAX_TEXT).meta({ description: 'Varför frågan ställs.' }),
  lagtext: text(0, MAX_TEXT).meta({ description: 'Lagrummet som ger rätt att fråga.' }),
  samtycke: z.boolean().optional().meta({
    description: 'Att personerna har samtyckt till frågan. Krävs när partens rättsgrund gör det.',
  }),
  tidsperiod: TIDSPERIOD,
  korrelationsid: text(1, MAX_REFERENCE)
    .optional()
    .meta({ description: 'Kommunens egen beteckning på frågan; står i svaret.' }),
  personuppgiftsbitraden: z
    .array(BITRADE)
    .max(MAX_BITRADEN)
    .optional()
    .meta({ description: 'De som behandlar personuppgifter för kommunens räkning i ärendet.' }),
};

function schemaMed(tillagda: readonly TillagdKod[]) {
  return z.strictObject({ ...FRAGANS_FALT, bastjanster: bastjansterMed(tillagda) }).meta({
    description:
      'En fråga om en till tio personer. Ingivaren är organisationen i klientcertifikatet och anges inte i frågan.',
  });
}

/** The schema that was asked for last: to make one takes longer than to read a question by it. */
let latest = { koder: '', schema: schemaMed([]) };

/**
 * A question at the REST door. Strict: a field that is not known may be a slip, and slips are never guessed away.
 *
 * @param tillagda the Bastjänster in service besides the seven
 */
export function fragaSchema(tillagda: readonly TillagdKod[]): ReturnType<typeof schemaMed> {
  const koder = tillagda.join();
  if (latest.koder !== koder) latest = { koder, schema: schemaMed(tillagda) };
  return latest.schema;
}

export type RestFraga = z.output<ReturnType<typeof schemaMed>>;
