import { soapMessage, textElement } from '@samsvar/contracts';
import type { Delfraga } from '@samsvar/domain';

export const MIV_NAMESPACE = 'http://schema.migrationsverket.se/ssbtek/1/';

/** findByPersonnummer. Everything below the root is unqualified, in the answer as here. */
export function mivQuestion({ fraga, personidentitet }: Delfraga): string {
  const { ingivare } = fraga;
  const asker =
    textElement('handlaggare', ingivare.handlaggare) +
    textElement('namn', ingivare.namn) +
    textElement('organisationsnummer', ingivare.organisationsnummer);
  const query =
    textElement('korrelationsid', fraga.korrelationsid) +
    textElement('personnummer', personidentitet) +
    `<ingivare>${asker}</ingivare>`;
  const root = 'miv:findByPersonnummer';
  return soapMessage(`<${root} xmlns:miv="${MIV_NAMESPACE}"><query>${query}</query></${root}>`);
}
