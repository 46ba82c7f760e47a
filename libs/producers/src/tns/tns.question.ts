import { soapMessage, textElement } from '@samsvar/contracts';
import { sekelOf, tioSiffrorOf, type Delfraga } from '@samsvar/domain';

export const TNS_NAMESPACE = 'http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1';
const PERSON_NAMESPACE = 'http://schema.transportstyrelsen.se/ssbtek/person/1';

/** HamtaUppgifter: the person only. The schema has no period although SSBTEK's question has one for TNS. */
export function tnsQuestion({ personidentitet }: Delfraga): string {
  const identifikation =
    textElement('per:sekel', sekelOf(personidentitet)) + textElement('per:personnummer', tioSiffrorOf(personidentitet));
  return soapMessage(
    `<tns:HamtaUppgifter xmlns:tns="${TNS_NAMESPACE}" xmlns:per="${PERSON_NAMESPACE}">` +
      `<tns:identifikation>${identifikation}</tns:identifikation></tns:HamtaUppgifter>`,
  );
}
