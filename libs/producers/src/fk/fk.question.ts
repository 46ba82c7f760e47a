import { isSamePerson, type Delfraga, type Felkod, type FkVal, type LefiKoder, type Part } from '@samsvar/domain';
import { z } from 'zod';

/** The version of LEFI that stands in its path. */
export const FK_VERSION = 'v9';
/** Left out or empty means the same (FK/fraga/version). */
const STODDA_VERSIONER: readonly (string | null)[] = [null, '', FK_VERSION];
const AKTORSID = /^[0-9A-Za-z-]{1,64}$/;
const MAX_KODER = 100;

const datum = z.iso.date();
const koder = z
  .array(z.string().regex(/^(FK|PM):[A-Z]{1,8}$/))
  .max(MAX_KODER)
  .optional();

/** LEFI v9's question. Strict: a field that LEFI does not know could carry another person past the check below. */
const LEFI_FRAGA = z.strictObject({
  personnummer: z.string().regex(/^([0-9]{2})?[0-9]{10}$/),
  period: z.strictObject({ from: datum, tom: datum }),
  formansinformation: koder,
  ansprak: koder,
  beslut: koder,
  preliminaraUtbetalningar: koder,
  utbetalningar: koder,
  ovrigInformation: koder,
});

export type LefiFraga = z.infer<typeof LEFI_FRAGA>;

export type FkQuestion =
  | { readonly ok: true; readonly path: string; readonly lefi: LefiFraga; readonly body: string }
  | { readonly ok: false; readonly felkod: Felkod; readonly detaljer?: Readonly<Record<string, string>> };

const refused = (felkod: Felkod, detaljer: Readonly<Record<string, string>> = {}): FkQuestion => ({
  ok: false,
  felkod,
  detaljer,
});

/** The LEFI path of one aktör; version and aktorsid have been checked against a narrow alphabet before they get here. */
export function lefiPath(
  aktorsid: string,
  resurs: 'formansinformation/fraga' | 'tillgangligaInformationstyper',
): string {
  return `/lefi-extern-formansinformation/${FK_VERSION}/aktorer/${encodeURIComponent(aktorsid)}/${resurs}`;
}

/**
 * FK's part of the question: LEFI's own JSON inside ours. It carries a person of its own, who must be the person of the
 * question, and it is written anew from what was checked: the raw bytes could name `personnummer` twice.
 */
export function fkQuestion(val: FkVal | undefined, personidentitet: string, part: Part): FkQuestion {
  if (!val) return refused('SSBT-4103');
  if (!STODDA_VERSIONER.includes(val.version)) return refused('SSBT-4104');
  if (!AKTORSID.test(val.aktorsid) || val.aktorsid !== part.aktorsid) return refused('SSBT-4105');
  const parsed = parseLefi(val.lefiJson);
  if (!parsed.ok) return refused('SSBT-4106', { fält: parsed.falt });
  if (!isSamePerson(parsed.lefi.personnummer, personidentitet)) return refused('SSBT-4107');
  return {
    ok: true,
    path: lefiPath(val.aktorsid, 'formansinformation/fraga'),
    lefi: parsed.lefi,
    body: JSON.stringify(parsed.lefi),
  };
}

/**
 * LEFI's question written here, for a caller who says what is wanted and no more: the person and the period are the
 * Fråga's own, and the aktorsid is the one that Försäkringskassan has given the Part.
 */
export function fkQuestionOfKoder(koder: LefiKoder, { personidentitet, part, val, fraga }: Delfraga): FkQuestion {
  if (part.aktorsid === null) return refused('SSBT-4112');
  const lefi = { personnummer: personidentitet, period: val.tidsperiod ?? fraga.tidsperiod, ...koder };
  const lefiJson = Buffer.from(JSON.stringify(lefi), 'utf8');
  return fkQuestion({ version: FK_VERSION, aktorsid: part.aktorsid, lefiJson }, personidentitet, part);
}

function parseLefi(
  bytes: Uint8Array | null,
): { readonly ok: true; readonly lefi: LefiFraga } | { readonly ok: false; readonly falt: string } {
  if (!bytes) return { ok: false, falt: 'base64' };
  const json = parseJson(bytes);
  if (json === undefined) return { ok: false, falt: 'JSON' };
  const checked = LEFI_FRAGA.safeParse(json);
  return checked.success ? { ok: true, lefi: checked.data } : { ok: false, falt: faltOf(checked.error) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The name of the broken field. An unknown field's own name is the caller's text, so it is not repeated. */
function faltOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue || issue.code === 'unrecognized_keys') return 'okänt fält';
  return issue.path.filter((step) => typeof step === 'string').join('.') || 'objekt';
}
