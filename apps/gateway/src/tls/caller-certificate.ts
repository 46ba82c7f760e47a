import type { TLSSocket } from 'node:tls';
import type { CallerCertificate } from '@samsvar/domain';

/** The organisation number stands in the subject's serialNumber: sixteen and the ten digits, as in the contract. */
const ORGANISATIONSNUMMER = /^16[0-9]{10}$/;

const known = new WeakMap<TLSSocket, CallerCertificate>();

/**
 * What the handshake said of the caller. Read once a connection: the certificate cannot change within it, but whom it
 * lets in is looked up for each Fråga.
 */
export function callerCertificate(socket: TLSSocket): CallerCertificate {
  const before = known.get(socket);
  if (before) return before;
  const certificate = readCertificate(socket);
  known.set(socket, certificate);
  return certificate;
}

function readCertificate(socket: TLSSocket): CallerCertificate {
  const peer = socket.getPeerCertificate();
  if (!peer || Object.keys(peer).length === 0) return { kind: 'NONE' };
  if (!socket.authorized) return { kind: 'NOT_TRUSTED' };
  const serial: unknown = peer.subject.serialNumber;
  const organisationsnummer = typeof serial === 'string' && ORGANISATIONSNUMMER.test(serial) ? serial : null;
  return { kind: 'TRUSTED', organisationsnummer, fingerprint: peer.fingerprint256 };
}
