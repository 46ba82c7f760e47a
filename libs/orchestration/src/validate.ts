import { avvisad, godkand, type Fraga, type Part, type Resultat } from '@samsvar/domain';
import type { AdmittedFraga, Kodek, ValidFraga, ValidTest } from './stages.js';

/**
 * Ten times what the REST door takes. The contract sets no limit, and each text is written to several Uppgiftslämnare: a
 * megabyte of it is a megabyte for each of them.
 */
const MAX_TEXT = 10_000;
/** The same for a person. */
export const MAX_TEXT_GRANS = '10 000';

/** The question follows its contract, and the ingivare is the certificate's organisation or one it is ombud for. */
export function validate<Eko>(
  authorised: AdmittedFraga,
  body: Uint8Array,
  kodek: Kodek<Eko>,
): Resultat<ValidFraga<Eko> | ValidTest<Eko>> {
  const read = kodek.read(body, authorised.part);
  if (!read.ok) return read;
  if (read.value.kind === 'TEST') return godkand({ kind: 'TEST', authorised, eko: read.value.eko });
  const { fraga, eko } = read.value;
  if (!mayAskAs(authorised.part, fraga)) return avvisad('SSBT-2004');
  const brokenPeriod = findBrokenPeriod(fraga);
  if (brokenPeriod) return avvisad('SSBT-1102', { element: brokenPeriod });
  const longText = findLongText(fraga);
  if (longText) return avvisad('SSBT-1104', { element: longText, gräns: MAX_TEXT_GRANS });
  if (fraga.val.length === 0) return avvisad('SSBT-1103');
  return godkand({ kind: 'FRAGA', authorised, fraga, eko });
}

function mayAskAs(part: Part, fraga: Fraga): boolean {
  const { organisationsnummer } = fraga.ingivare;
  return organisationsnummer === part.organisationsnummer || part.foretrader.includes(organisationsnummer);
}

/** The schema lets a period end before it begins; no Uppgiftslämnare can answer that. */
function findBrokenPeriod(fraga: Fraga): string | undefined {
  const periods = [
    { name: 'generellaFrageparametrar/tidsperiod', period: fraga.tidsperiod },
    ...fraga.val.map((val) => ({ name: `${val.bastjanst}/tidsperiod`, period: val.tidsperiod })),
  ];
  return periods.find(({ period }) => period !== undefined && period.from > period.tom)?.name;
}

function findLongText(fraga: Fraga): string | undefined {
  const texts = [
    { name: 'korrelationsid', text: fraga.korrelationsid ?? '' },
    { name: 'ingivare/namn', text: fraga.ingivare.namn },
    { name: 'ingivare/handlaggare', text: fraga.ingivare.handlaggare },
    { name: 'arendeidentitet', text: fraga.arendeidentitet },
    { name: 'syfte', text: fraga.syfte },
    { name: 'lagtext', text: fraga.lagtext },
    ...fraga.personuppgiftsbitraden.map(({ namn }) => ({ name: 'personuppgiftsbitrade/namn', text: namn })),
  ];
  return texts.find(({ text }) => text.length > MAX_TEXT)?.name;
}
