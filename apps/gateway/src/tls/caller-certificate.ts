import type { CallerCertificate } from '@samsvar/domain';

/** The organisation number stands in the subject's serialNumber: sixteen and the ten digits, as in the contract. */
const ORGANISATIONSNUMMER = /^16[0-9]{10}$/;

/** What is asked of a TLS socket. Node gives an empty object where the caller had no certificate. */
export interface TlsPeer {
  readonly authorized: boolean;
  getPeerCertificate(): {
    readonly subject?: NodeJS.Dict<string | string[]>;
    readonly fingerprint256?: string;
  };
}

const known = new WeakMap<TlsPeer, CallerCertificate>();

/**
 * What the handshake said of the caller. Read once a connection: the certificate cannot change within it, but whom it
 * lets in is looked up for each Fråga.
 */
export function callerCertificate(socket: TlsPeer): CallerCertificate {
  const before = known.get(socket);
  if (before) return before;
  const certificate = readCertificate(socket);
  known.set(socket, certificate);
  return certificate;
}

function readCertificate(socket: TlsPeer): CallerCertificate {
  const { subject, fingerprint256 } = socket.getPeerCertificate();
  if (fingerprint256 === undefined) return { kind: 'NONE' };
  if (!socket.authorized) return { kind: 'NOT_TRUSTED' };
  // A subject that names the organisation twice gives a list, and names none that can be relied on.
  const serial = subject?.['serialNumber'];
  const organisationsnummer = typeof serial === 'string' && ORGANISATIONSNUMMER.test(serial) ? serial : null;
  return { kind: 'TRUSTED', organisationsnummer, fingerprint: fingerprint256 };
}
