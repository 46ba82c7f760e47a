import { felFor, felFranBastjanst, type BastjanstKod, type Felkod } from '@samsvar/domain';
import type { XmlFault } from '@samsvar/contracts';
import type { DelutfallMedFel } from '../stack/adapter.js';

/** The largest answer of a Bastjänst that is taken in, bytes. */
export const MAX_SVAR_BYTES = 5 * 1024 * 1024;
const MAX_SVAR_TEXT = '5 MB';

/** An answer that cannot be used. The answer is what is wrong, so the Bastjänst is the source. */
export function ogiltigtSvar(bastjanst: BastjanstKod, felkod: Felkod): DelutfallMedFel {
  return { utfall: 'OGILTIGT_SVAR', fel: felFor('BT', felkod, bastjanst, { gräns: MAX_SVAR_TEXT }) };
}

/** Our own refusal of a question, by a rule the Uppgiftslämnare has published. Nothing was sent. */
export function nekatAvOss(
  bastjanst: BastjanstKod,
  felkod: Felkod,
  detaljer: Readonly<Record<string, string>> = {},
): DelutfallMedFel {
  return { utfall: 'NEKAT', fel: felFor('SSBT', felkod, bastjanst, detaljer) };
}

/** The question is refused on its content by the Uppgiftslämnare, in its own words. */
export function nekatAvBastjanst(felkod: string, texter: readonly string[]): DelutfallMedFel {
  return { utfall: 'NEKAT', fel: felFranBastjanst(felkod, texter) };
}

/** A technical error, in the words of the Uppgiftslämnare. */
export function felsvar(felkod: string, texter: readonly string[]): DelutfallMedFel {
  return { utfall: 'FELSVAR', fel: felFranBastjanst(felkod, texter) };
}

/**
 * A technical error that is only an HTTP status. The one error shape that has been observed in the real service is the
 * status as felkod and the reason phrase as felmeddelande (`404`, `Not found`).
 */
export function httpFelsvar(svar: { readonly status: number; readonly reason: string }): DelutfallMedFel {
  return felsvar(String(svar.status), [svar.reason]);
}

const FELKOD_OF_XML_FAULT: Readonly<Record<XmlFault, Felkod>> = {
  EMPTY: 'SSBT-4010',
  TOO_LARGE: 'SSBT-4013',
  ENCODING: 'SSBT-4010',
  DOCTYPE: 'SSBT-4012',
  TOO_DEEP: 'SSBT-4010',
  NOT_WELL_FORMED: 'SSBT-4010',
  UNBOUND_PREFIX: 'SSBT-4010',
};

/** An XML answer that did not pass the gate. */
export function ogiltigXml(bastjanst: BastjanstKod, fault: XmlFault): DelutfallMedFel {
  return ogiltigtSvar(bastjanst, FELKOD_OF_XML_FAULT[fault]);
}
