import { soapMessage, textElement } from '@samsvar/contracts';
import type { Delfraga } from '@samsvar/domain';

export const AF_NAMESPACE = 'http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2';

/** AF's type demands twelve digits also in a test question; this is nobody's number. */
const NOBODY = '000000000000';

/** FragaMeddelande (AF ersättningsstöd v2). At most one personuppgiftsbiträde fits: the adapter sees to that. */
export function afQuestion({ fraga, val, personidentitet }: Delfraga): string {
  const { ingivare } = fraga;
  const period = val.tidsperiod ?? fraga.tidsperiod;
  const bitrade = fraga.personuppgiftsbitraden[0];
  return fragaMeddelande([
    textElement('er:OrganisationsnummerForIngivare', ingivare.organisationsnummer),
    textElement('er:NamnPaIngivare', ingivare.namn),
    textElement('er:KontonamnForHandlaggare', ingivare.handlaggare),
    textElement('er:Referensnummer', fraga.arendeidentitet),
    textElement('er:From', period.from),
    textElement('er:Tom', period.tom),
    textElement('er:SyfteMedFraga', fraga.syfte),
    textElement('er:LagParagraf', fraga.lagtext),
    textElement('er:OrganisationsnummerForPersonuppgiftsbitrade', bitrade?.organisationsnummer),
    textElement('er:NamnPaPersonuppgiftsbitrade', bitrade?.namn),
    textElement('er:IdentitetsbeteckningFysiskPerson', personidentitet),
  ]);
}

/** A question with AF's test flag: no person in it and none out of it. */
export function afTestQuestion(organisationsnummer: string, idag: string): string {
  return fragaMeddelande([
    textElement('er:Test', 'true'),
    textElement('er:OrganisationsnummerForIngivare', organisationsnummer),
    textElement('er:NamnPaIngivare', 'Samsvar'),
    textElement('er:KontonamnForHandlaggare', 'samsvar'),
    textElement('er:Referensnummer', 'TEST'),
    textElement('er:From', idag),
    textElement('er:Tom', idag),
    textElement('er:SyfteMedFraga', 'Test av bastjänsten'),
    textElement('er:LagParagraf', ''),
    textElement('er:IdentitetsbeteckningFysiskPerson', NOBODY),
  ]);
}

function fragaMeddelande(fields: readonly string[]): string {
  const fraga = `<er:Fraga>${fields.join('')}</er:Fraga>`;
  return soapMessage(`<er:FragaMeddelande xmlns:er="${AF_NAMESPACE}">${fraga}</er:FragaMeddelande>`);
}
