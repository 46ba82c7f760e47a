import { avvisad, godkand, type Resultat } from '@samsvar/domain';
import { SOAP_11 } from '../soap/envelope.js';
import type { XmlElementView } from '../xml/index.js';
import { isOperation, kontraktOf, type Kontrakt, type Operation } from './kontrakt.js';

export interface SoapFraga {
  readonly kontrakt: Kontrakt;
  readonly operation: Operation;
  readonly element: XmlElementView;
}

/**
 * Finds the operation of a SOAP 1.1 message by the qualified name of the body's element. SOAPAction decides nothing:
 * one generation of clients sends none.
 */
export function readSoap(envelope: XmlElementView): Resultat<SoapFraga> {
  if (!envelope.is(SOAP_11, 'Envelope')) return avvisad('SSBT-1009');
  if (hasMandatoryHeader(envelope)) return avvisad('SSBT-1011');
  const element = onlyElementOfBody(envelope);
  if (!element) return avvisad('SSBT-1009');
  const kontrakt = kontraktOf(element.namespace);
  const operation = element.localName;
  if (!kontrakt || !isOperation(operation)) return avvisad('SSBT-1010');
  return godkand({ kontrakt, operation, element });
}

function onlyElementOfBody(envelope: XmlElementView): XmlElementView | undefined {
  const [body, ...moreBodies] = envelope.childrenNamed(SOAP_11, 'Body');
  const elements = body?.children ?? [];
  return moreBodies.length === 0 && elements.length === 1 ? elements[0] : undefined;
}

/** A header that must be understood and is not must stop the message (SOAP 1.1, 4.2.3). The contract has none. */
function hasMandatoryHeader(envelope: XmlElementView): boolean {
  const headers = envelope.child(SOAP_11, 'Header')?.children ?? [];
  return headers.some((header) => header.attribute('mustUnderstand', SOAP_11)?.trim() === '1');
}
