import { soapMessage, textElement } from '@samsvar/contracts';
import type { Delfraga } from '@samsvar/domain';

export const SKV_NAMESPACE = 'http://beskattningws.ws.service.bs.zg.rsv.se/';

/**
 * BeskattningsuppgifterRequest. `forfragan` is a document as text; what it should hold is not public, so this is our
 * reading of it, after the answer's own names (docs/open-questions.md).
 */
export function skv10Question({ fraga, personidentitet }: Delfraga): string {
  const { ingivare } = fraga;
  const document =
    '<?xml version="1.0" encoding="UTF-8"?><FragaBeskattningsuppgifter>' +
    textElement('IdentitetsbeteckningFysiskPerson', personidentitet) +
    textElement('OrganisationsnummerIngivare', ingivare.organisationsnummer) +
    textElement('NamnIngivare', ingivare.namn) +
    textElement('Handlaggare', ingivare.handlaggare) +
    textElement('Referensnummer', fraga.arendeidentitet) +
    '</FragaBeskattningsuppgifter>';
  const root = 'skv:BeskattningsuppgifterRequest';
  return soapMessage(`<${root} xmlns:skv="${SKV_NAMESPACE}">${textElement('forfragan', document)}</${root}>`);
}
