import { envelopeAround } from '../soap/envelope.js';
import { textElement } from '../soap/xml-text.js';
import type { Kontrakt, Operation } from './kontrakt.js';
import { felmeddelanden } from './write-fel.js';

export interface SoapFault {
  readonly felkod: string;
  readonly faultcode: 'Client' | 'Server' | 'MustUnderstand';
  readonly texter: readonly [string, ...string[]];
}

/**
 * A SOAP 1.1 fault with the contract's own detail element. Clients log faultstring and show it, so it holds no personal
 * value and no trace of the program.
 */
export function faultMessage(fault: SoapFault, kontrakt: Kontrakt, operation: Operation): Uint8Array {
  const { head, tail } = envelopeAround('');
  const detail = `ssbt:${operation}Fault`;
  const inner =
    textElement('faultcode', `soap:${fault.faultcode}`) +
    textElement('faultstring', fault.texter.join(' ')) +
    `<detail><${detail} xmlns:ssbt="${kontrakt.namespace}">` +
    `${textElement('ssbt:felkod', fault.felkod)}${felmeddelanden(fault.texter)}</${detail}></detail>`;
  return Buffer.from(`${head}<soap:Fault>${inner}</soap:Fault>${tail}`, 'utf8');
}
