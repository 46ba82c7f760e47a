import { avvisad, godkand, type Fraga, type Part, type PartRegister, type Resultat } from '@samsvar/domain';
import type { AdmittedFraga, Kodek, ValidFraga, ValidTest } from './stages.js';

/**
 * Ten times what the REST door takes. The contract sets no limit, and each text is written to several Uppgiftslämnare: a
 * megabyte of it is a megabyte for each of them.
 */
const MAX_TEXT = 10_000;
/** The same for a person. */
export const MAX_TEXT_GRANS = '10 000';

/**
 * The question follows its contract, and is asked in the name of the certificate's organisation or of one that it is ombud
 * for, which has an avtal and a legal ground.
 */
export function validate<Eko>(
  authorised: AdmittedFraga,
  body: Uint8Array,
  kodek: Kodek<Eko>,
  register: PartRegister,
  now: Date,
): Resultat<ValidFraga<Eko> | ValidTest<Eko>> {
  const read = kodek.read(body, authorised.part);
  if (!read.ok) return read;
  if (read.value.kind === 'TEST') return godkand({ ...read.value, authorised });
  const { fraga, eko } = read.value;
  const ingivare = register.ingivareFor(authorised.part, fraga.ingivare.organisationsnummer, now);
  if (!ingivare.ok) return ingivare;
  const groundless = withoutGround(ingivare.value, fraga);
  if (groundless) return groundless;
  const brokenPeriod = findBrokenPeriod(fraga);
  if (brokenPeriod) return avvisad('SSBT-1102', { element: brokenPeriod });
  const longText = findLongText(fraga);
  if (longText) return avvisad('SSBT-1104', { element: longText, gräns: MAX_TEXT_GRANS });
  if (fraga.val.length === 0) return avvisad('SSBT-1103');
  return godkand({ kind: 'FRAGA', authorised, ingivare: ingivare.value, fraga, eko });
}

/** A question needs a legal ground, and some grounds the person's consent (LEFI agreement). */
function withoutGround({ rattsgrund }: Part, { samtycke }: Fraga): ReturnType<typeof avvisad> | undefined {
  if (rattsgrund === null) return avvisad('SSBT-2013');
  return rattsgrund.samtycke && !samtycke ? avvisad('SSBT-2012') : undefined;
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
