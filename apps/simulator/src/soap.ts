import type { Answer } from './bastjanst-simulator.js';
import { escapeXml } from './xml-text.js';
import { readXml } from './xml-reader.js';
import type { XmlElement } from './xml-reader.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
export const SOAP_CONTENT_TYPE = 'text/xml; charset=utf-8';

/** A SOAP 1.1 answer with HTTP 200. `declarations` stand on the envelope, where some stacks put them all. */
export function soapAnswer(body: string, declarations = ''): Answer {
  return { status: 200, contentType: SOAP_CONTENT_TYPE, body: envelope(body, declarations) };
}

/** The envelope around a body. */
export function envelope(body: string, declarations = ''): string {
  return (
    `${XML_DECLARATION}\n<soap:Envelope xmlns:soap="${SOAP}"${declarations}><soap:Header/>` +
    `<soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

/** A SOAP 1.1 fault, always HTTP 500. `detail` is XML. */
export function soapFault(party: 'Client' | 'Server', text: string, detail = ''): Answer {
  const fault =
    `<soap:Fault><faultcode>soap:${party}</faultcode><faultstring>${escapeXml(text)}</faultstring>` +
    `${detail === '' ? '' : `<detail>${detail}</detail>`}</soap:Fault>`;
  return { status: 500, contentType: SOAP_CONTENT_TYPE, body: envelope(fault) };
}

/** A question that is not the producer's format; the text says which rule, never a value. */
export class NotTheFormat extends Error {}

/** The one element in the body of a SOAP 1.1 document, which must have this name and namespace. */
export function readSoapBody(request: { contentType: string; text: string }, name: string, ns: string): XmlElement {
  if (!request.contentType.includes('text/xml')) throw new NotTheFormat('Content-Type ska vara text/xml (SOAP 1.1)');
  const payload = soleElementInBody(readDocument(request.text));
  if (payload.name !== name || payload.namespace !== ns) {
    throw new NotTheFormat(`soap:Body ska ha elementet ${name} i namnrymden ${ns}`);
  }
  return payload;
}

function soleElementInBody(root: XmlElement): XmlElement {
  if (root.name !== 'Envelope' || root.namespace !== SOAP) throw new NotTheFormat('dokumentet är inte SOAP 1.1');
  const body = root.children.find((element) => element.name === 'Body' && element.namespace === SOAP);
  const [payload, ...more] = body?.children ?? [];
  if (payload === undefined || more.length > 0) throw new NotTheFormat('soap:Body ska ha exakt ett element');
  return payload;
}

/** A document that must be well-formed. */
export function readDocument(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotTheFormat(error.message, { cause: error });
    throw error;
  }
}

/** Turns what a check found wrong into a refusal. */
export function demand(fault: string | null): void {
  if (fault !== null) throw new NotTheFormat(fault);
}
