import { createHash } from 'node:crypto';
import { textElement } from '@samsvar/contracts';
import { sekelOf, tioSiffrorOf, type Delfraga, type HarleddReferens, type Tidsperiod } from '@samsvar/domain';

export const CSN_REQUEST_NAMESPACE = 'http://schema.csn.se/v4.0/kommunfraga';
const SAMBRUK_NAMESPACE = 'http://www.sambruk.se/SBNyttomeddelanden';

/** ArendeId and HandlaggareId of CSN's question; 32 characters are answered with −1005. */
const MAX_REFERENS = 31;
const SCHEMA_VERSION = '1.0';

export interface CsnQuestion {
  readonly body: string;
  readonly harleddaReferenser: readonly HarleddReferens[];
}

/**
 * SBNUppgEkBistandBegar. Its schema is not public: names and lengths are CSN's own description, the order is our reading
 * (docs/open-questions.md).
 */
export function csnQuestion({ fraga, val, personidentitet }: Delfraga): CsnQuestion {
  const { ingivare, arendeidentitet } = fraga;
  const period = val.tidsperiod ?? fraga.tidsperiod;
  const arende = fit('arendeidentitet', arendeidentitet, ingivare.organisationsnummer);
  const handlaggare = fit('handlaggare', ingivare.handlaggare, ingivare.organisationsnummer);
  const fields = [
    textElement('sam:SchemaVersion', SCHEMA_VERSION),
    textElement('sam:Kommun', kommunOf(ingivare.organisationsnummer)),
    textElement('sam:AppNamn', 'Samsvar'),
    textElement('sam:HandlaggareId', handlaggare.varde),
    textElement('sam:ArendeId', arende.varde),
    textElement('sam:HushallsId', arende.varde),
    ...periodElements(period),
    textElement('sam:HushallsMedlemsIdSekel', sekelOf(personidentitet)),
    textElement('sam:HushallsMedlemsId', tioSiffrorOf(personidentitet)),
  ];
  const names = `xmlns:kom="${CSN_REQUEST_NAMESPACE}" xmlns:sam="${SAMBRUK_NAMESPACE}"`;
  const document = `<kom:SBNUppgEkBistandBegar ${names}>${fields.join('')}</kom:SBNUppgEkBistandBegar>`;
  return {
    body: `<?xml version="1.0" encoding="UTF-8"?>${document}`,
    harleddaReferenser: [arende, handlaggare].flatMap(({ harledd }) => (harledd ? [harledd] : [])),
  };
}

/** `NNNNNN-NNNN` from the twelve digits of the contract. */
function kommunOf(organisationsnummer: string): string {
  return `${organisationsnummer.slice(2, 8)}-${organisationsnummer.slice(8)}`;
}

function periodElements(period: Tidsperiod): readonly string[] {
  const compact = (date: string) => date.replaceAll('-', '');
  return [textElement('sam:FromDatum', compact(period.from)), textElement('sam:TomDatum', compact(period.tom))];
}

/**
 * The value where it fits, else a reference derived from it: always the same for the same organisation and value, and
 * kept beside the original in the disclosure log. Nothing is ever cut off in silence.
 */
function fit(
  falt: HarleddReferens['falt'],
  value: string,
  organisationsnummer: string,
): { readonly varde: string; readonly harledd: HarleddReferens | null } {
  if (value.length <= MAX_REFERENS) return { varde: value, harledd: null };
  const digest = createHash('sha256').update(`${organisationsnummer}\n${falt}\n${value}`).digest('hex');
  const varde = `S-${digest}`.slice(0, MAX_REFERENS);
  return { varde, harledd: { falt, varde } };
}
