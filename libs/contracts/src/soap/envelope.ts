export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** Start and end of a SOAP 1.1 message, so that a body can be written between them as the bytes it came in. */
export function envelopeAround(header: string): { readonly head: string; readonly tail: string } {
  const soapHeader = header === '' ? '' : `<soap:Header>${header}</soap:Header>`;
  return {
    head: `${DECLARATION}<soap:Envelope xmlns:soap="${SOAP_11}">${soapHeader}<soap:Body>`,
    tail: '</soap:Body></soap:Envelope>',
  };
}

/** A whole SOAP 1.1 message. */
export function soapMessage(body: string): string {
  const { head, tail } = envelopeAround('');
  return `${head}${body}${tail}`;
}
