import { soapMessage, textElement } from '@samsvar/contracts';
import type { Delfraga } from '@samsvar/domain';

export const SO_NAMESPACE = 'http://INT014.UBPService.Schemas';

/** GetUnemploymentBenefitPaymentRequest. Biträden stand in two lists that are paired by position. */
export function soQuestion({ fraga, val, personidentitet }: Delfraga): string {
  const { ingivare, personuppgiftsbitraden } = fraga;
  const period = val.tidsperiod ?? fraga.tidsperiod;
  const fields = [
    textElement('so:OrganisationsnummerIngivare', ingivare.organisationsnummer),
    textElement('so:NamnIngivare', ingivare.namn),
    textElement('so:KontonamnHandlaggare', ingivare.handlaggare),
    textElement('so:Referensnummer', fraga.arendeidentitet),
    textElement('so:From', period.from),
    textElement('so:Tom', period.tom),
    textElement('so:Syfte', fraga.syfte),
    textElement('so:Paragraf', fraga.lagtext),
    ...personuppgiftsbitraden.map(({ organisationsnummer }) =>
      textElement('so:OrganisationsnummerPersonuppgiftsbitrade', organisationsnummer),
    ),
    ...personuppgiftsbitraden.map(({ namn }) => textElement('so:NamnPersonuppgiftsbitrade', namn)),
    textElement('so:IdentificationNumber', personidentitet),
  ];
  const root = 'so:GetUnemploymentBenefitPaymentRequest';
  return soapMessage(`<${root} xmlns:so="${SO_NAMESPACE}">${fields.join('')}</${root}>`);
}
