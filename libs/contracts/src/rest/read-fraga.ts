import {
  avvisad,
  SSBTEK_KODER,
  godkand,
  LEFI_KODLISTOR,
  SKV_DELAR,
  type SsbtekKod,
  type BastjanstVal,
  type Fraga,
  type LefiKoder,
  type Part,
  type Resultat,
  type TillagdKod,
} from '@samsvar/domain';
import { avvisningFor, avvisningOf, brottMot } from './fraga-brott.js';
import { fragaSchema, MED_PERIOD, type RestFraga } from './fraga-schema.js';
import { parseJsonFraga } from './json-gate.js';
import { ALLTID_FRAGAD_KOD } from './lefi-koder.js';

/** What the answer to a REST question needs of it. */
export interface RestEko {
  readonly korrelationsid: string | null;
  /** Whether the bytes that the Uppgiftslämnare sent are to be in the answer. */
  readonly original: boolean;
}

export interface LastRestFraga {
  readonly fraga: Fraga;
  readonly eko: RestEko;
}

const JA = 'true';
const NEJ = 'false';

/**
 * Reads a question at the REST door. The ingivare is the Part that the certificate belongs to; nothing in the body can
 * make it another.
 *
 * @param query the parameters of the address
 * @param tillagda the Bastjänster in service besides the seven
 */
export function readRestFraga(
  body: Uint8Array,
  query: URLSearchParams,
  part: Part,
  tillagda: readonly TillagdKod[],
): Resultat<LastRestFraga> {
  const original = readOriginal(query);
  if (!original.ok) return original;
  const json = parseJsonFraga(body);
  if (!json.ok) return json;
  const read = fragaSchema(tillagda).safeParse(json.value);
  if (!read.success) return { ok: false, avvisning: avvisningFor(read.error, json.value) };
  const korrelationsid = read.data.korrelationsid ?? null;
  return godkand({ fraga: fragaOf(read.data, part, tillagda), eko: { korrelationsid, original: original.value } });
}

function readOriginal(query: URLSearchParams): Resultat<boolean> {
  const unknown = [...query.keys()].filter((name) => name !== 'original');
  const values = query.getAll('original');
  if (unknown.length > 0) return avvisad('SSBT-1210', {}, [PARAMETER_OKAND]);
  if (values.length > 1 || ![JA, NEJ, undefined].includes(values[0])) {
    return { ok: false, avvisning: avvisningOf([ORIGINAL_BROTT]) };
  }
  return godkand(values[0] === JA);
}

const PARAMETER_OKAND = {
  regel: 'OKAND_PARAMETER',
  sv: 'adressen har en okänd parameter',
  en: 'the address has an unknown parameter',
};
const ORIGINAL_BROTT = {
  regel: brottMot('VARDE', '').regel ?? '',
  sv: 'parametern original ska vara true eller false',
  en: 'the parameter original must be true or false',
};

function fragaOf(rest: RestFraga, part: Part, tillagda: readonly TillagdKod[]): Fraga {
  return {
    kontrakt: 'v11',
    korrelationsid: rest.korrelationsid ?? null,
    ingivare: { organisationsnummer: part.organisationsnummer, namn: part.namn, handlaggare: rest.handlaggare },
    personidentiteter: rest.personidentiteter,
    arendeidentitet: rest.arendeidentitet,
    tidsperiod: rest.tidsperiod,
    personuppgiftsbitraden: rest.personuppgiftsbitraden ?? [],
    syfte: rest.syfte,
    lagtext: rest.lagtext,
    samtycke: rest.samtycke ?? false,
    val: [
      ...SSBTEK_KODER.flatMap((kod) => valOf(kod, rest.bastjanster)),
      ...tillagda.flatMap((kod) => tillagtVal(kod, rest.bastjanster)),
    ],
  };
}

function valOf(bastjanst: SsbtekKod, valda: RestFraga['bastjanster']): BastjanstVal[] {
  const vald = valda[bastjanst];
  if (!vald) return [];
  const egenPeriod = 'tidsperiod' in vald && vald.tidsperiod ? { tidsperiod: vald.tidsperiod } : {};
  return [{ bastjanst, ...egenPeriod, ...egnaVal(bastjanst, valda) }];
}

function tillagtVal(bastjanst: TillagdKod, valda: Readonly<Record<string, unknown>>): BastjanstVal[] {
  const vald = valda[bastjanst];
  if (vald === undefined) return [];
  const { tidsperiod } = MED_PERIOD.parse(vald);
  return [{ bastjanst, ...(tidsperiod ? { tidsperiod } : {}) }];
}

/** What only one Bastjänst has. */
function egnaVal(bastjanst: SsbtekKod, { FK, SKV }: RestFraga['bastjanster']): Partial<BastjanstVal> {
  if (bastjanst === 'FK' && FK) return { lefiKoder: lefiKoder(FK) };
  if (bastjanst === 'SKV' && SKV) return { skv: { ar: SKV.ar, delar: SKV.delar ?? SKV_DELAR } };
  return {};
}

/** Lists that are left out or empty are not sent; FK:GEPI is asked for once, whoever wished it. */
function lefiKoder(fk: NonNullable<RestFraga['bastjanster']['FK']>): LefiKoder {
  const valda = LEFI_KODLISTOR.map((lista) => [lista, fk[lista] ?? []] as const);
  const koder = Object.fromEntries(valda.filter(([, lista]) => lista.length > 0)) as LefiKoder;
  return { ...koder, ovrigInformation: [...new Set([...(koder.ovrigInformation ?? []), ALLTID_FRAGAD_KOD])] };
}
