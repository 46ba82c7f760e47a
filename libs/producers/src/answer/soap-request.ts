import type { WireRequest } from '../stack/adapter.js';

/** A SOAP 1.1 call. No public description names a SOAPAction, so it is sent empty, as SSBTEK's own WSDL has it. */
export function soapRequest(path: string, body: string): WireRequest {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: '""' },
    body,
  };
}
