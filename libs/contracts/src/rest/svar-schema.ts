import { ALLA_UTFALL, SSBTEK_KODER, UPPGIFTSLAMNARE } from '@samsvar/domain';
import { z } from 'zod';

const KLASSER = ['TILLGANGLIG', 'TILLGANGLIG_MED_STORNING', 'OTILLGANGLIG'] as const;

const SKYDDAD_IDENTITET = z
  .enum(['JA', 'NEJ', 'OKAND'])
  .meta({ description: 'OKAND är aldrig nej: ingen som frågades har sagt att identiteten är oskyddad.' });

const MS = z.int().min(0);

export const FEL = z
  .strictObject({
    kalla: z.enum(['SSBT', 'BT']).meta({ description: 'Var felet uppstod: SSBT hos Samsvar, BT hos bastjänsten.' }),
    felkod: z.string().meta({ description: 'Samsvars egna börjar med SSBT-; övriga är bastjänstens.' }),
    felmeddelande: z.array(z.string()).min(1),
    delar: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Skatteverket, när varje del gick fel: felet för var och en.' }),
  })
  .meta({ description: 'Varför uppgifter saknas. Innehåller aldrig personuppgifter.' });

export const DELSVAR = z
  .strictObject({
    utfall: z.enum(ALLA_UTFALL).meta({ description: 'Hur det gick. Varje bastjänst och person får exakt ett utfall.' }),
    ms: MS.meta({ description: 'Tid tills utfallet var känt, millisekunder.' }),
    forsok: z.int().min(0).meta({ description: 'Antal försök; 0 när ingen fråga skickades.' }),
    skyddadIdentitet: SKYDDAD_IDENTITET.nullable().meta({
      description:
        'Bastjänstens egen markering; null för dem som ingen har (SKV, SO, TNS, MIV, och anslutna genom registret som inte anger någon).',
    }),
    tredjepart: z
      .literal(true)
      .optional()
      .meta({ description: 'En annan person som nämns i uppgifterna är markerad som skyddad.' }),
    data: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({
        description:
          'Det som bastjänsten lämnade ut. XML översätts: elementnamn utan prefix, attribut som @namn, varje värde den ' +
          'text det var, tomt element "", xsi:nil null, lista där schemat tillåter flera. JSON lämnas vidare oförändrad: ' +
          'FK:s svar är data, Skatteverkets delar är data.<del>.data. Anslutna genom registret svarar enligt ' +
          'schemas/bastjanst/1, och deras uppgifter står i data.uppgifter.',
      }),
    fel: FEL.optional(),
    fragaIgenEfterMs: MS.optional().meta({ description: 'När det är lönt att fråga igen, om någon vet.' }),
    harleddaReferenser: z
      .array(z.strictObject({ falt: z.enum(['arendeidentitet', 'handlaggare']), varde: z.string() }))
      .optional()
      .meta({
        description: 'Kortare beteckningar som bastjänsten fick i stället för frågans, när dess fält är för kort.',
      }),
    original: z
      .union([z.base64(), z.record(z.string(), z.base64())])
      .optional()
      .meta({
        description:
          'Med original=true: bastjänstens svar som det kom, base64. För Skatteverket ett värde för varje del.',
      }),
  })
  .meta({ description: 'Vad en bastjänst svarade om en person: uppgifter, eller varför de saknas.' });

const delsvarFields = Object.fromEntries(
  SSBTEK_KODER.map((kod) => [kod, DELSVAR.meta({ description: UPPGIFTSLAMNARE[kod] })]),
) as Record<(typeof SSBTEK_KODER)[number], typeof DELSVAR>;

const PERSON = z
  .strictObject({
    personidentitet: z.string(),
    skyddadIdentitet: SKYDDAD_IDENTITET.meta({
      description:
        'JA om någon säger det; NEJ om AF, CSN eller FK frågades och alla av dem som frågades säger nej; annars OKAND.',
    }),
    delsvar: z
      .object(delsvarFields)
      .catchall(DELSVAR)
      .meta({
        description: 'De sju, därefter de bastjänster som anslutits genom registret, var och en under sin kod.',
        propertyNames: { pattern: '^[A-Z][A-Z0-9]{1,7}$' },
      }),
  })
  .meta({ description: 'En persons svar, i frågans ordning.' });

const KVITTO = z
  .strictObject({
    skrivare: z.uuid().meta({ description: 'Kedjan i utlämnandeloggen som frågans slut står i.' }),
    nummer: z.int().min(1).meta({ description: 'Postens nummer i kedjan.' }),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'Postens SHA-256.' }),
  })
  .meta({ description: 'Kvitto på att utlämnandet är loggat. Den som sparar det kan kräva att få se posten.' });

/** The answer of the REST door: the whole matrix, whatever the Bastjänster said. */
export const SVAR = z
  .strictObject({
    fragaId: z.uuid().meta({ description: 'Frågans id i utlämnandeloggen.' }),
    korrelationsid: z.string().optional().meta({ description: 'Som i frågan.' }),
    klass: z.enum(KLASSER).meta({ description: 'Frågans tillgänglighetsklass.' }),
    komplett: z.boolean().meta({ description: 'Varje frågad bastjänst har svarat, och ingen med luckor.' }),
    budgetMs: MS.meta({ description: 'Tidsbudgeten: 7 s för en person och 1,5 s för var och en till.' }),
    forbrukatMs: MS.meta({ description: 'Det som gick åt tills svaret var sammanställt.' }),
    skyddadIdentitet: SKYDDAD_IDENTITET.meta({ description: 'Den mest skyddande av personernas.' }),
    personer: z.array(PERSON),
    kvitto: KVITTO,
  })
  .meta({ description: 'Svaret: en matris av personer och bastjänster, med uppgifter eller skäl i varje ruta.' });
