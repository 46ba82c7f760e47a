import type { Sprak } from '@samsvar/domain';
import { sprakOf } from '../door/sprak.js';
import type { RefusalFormat } from '../door/fraga-door.js';
import { problemRefusal } from '../rest/rest-response.js';
import { faultRefusal } from '../soap/soap-response.js';
import { ADRESS_OKAND } from '../soap/ssbtek.kodek.js';

const SOAP_PATH = /^\/ssbtek(?:\?|$)/;
/** Where in what has come the head of a message can be. */
const HEAD_REACH = 16 * 1024;
const REQUEST_LINE = /^[A-Z]{1,20} (\/[^\s]*)/;
const ACCEPT_LANGUAGE = /^accept-language:[ \t]*([^\r\n]{0,100})/im;

/** Refusals in the format of whatever stands at the address: SOAP clients read faults, everybody else problems. */
export function refusalAt(path: string): RefusalFormat {
  if (!SOAP_PATH.test(path)) return problemRefusal;
  return (avvisning, context) => faultRefusal(avvisning, { ...context, adress: ADRESS_OKAND });
}

/** The address in a message that could not be read, '' when it was not even that far. */
export function pathIn(packet: Uint8Array | undefined): string {
  return REQUEST_LINE.exec(headOf(packet))?.[1] ?? '';
}

/** The caller's language in a message that could not be read. */
export function languageIn(packet: Uint8Array | undefined): Sprak {
  return sprakOf(ACCEPT_LANGUAGE.exec(headOf(packet))?.[1]);
}

function headOf(packet: Uint8Array | undefined): string {
  return packet
    ? Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength).toString('latin1', 0, HEAD_REACH)
    : '';
}
