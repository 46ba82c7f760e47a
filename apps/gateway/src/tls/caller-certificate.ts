import type { CallerCertificate, CertificateName } from '@samsvar/domain';

type NotTrusted = Extract<CallerCertificate, { kind: 'NOT_TRUSTED' }>;

/** What is asked of a TLS socket. Node gives an empty object where the caller had no certificate. */
export interface TlsPeer {
  readonly authorized: boolean;
  /** OpenSSL's name of what is wrong; Node's types say Error, and it is the name. */
  readonly authorizationError?: Error | string | null;
  getPeerCertificate(): {
    readonly subject?: NodeJS.Dict<string | string[]>;
    readonly issuer?: NodeJS.Dict<string | string[]>;
    readonly fingerprint256?: string;
    readonly valid_to?: string;
  };
}

const ORSAK_OF_ERROR: Readonly<Record<string, NotTrusted['orsak']>> = {
  CERT_HAS_EXPIRED: 'UTGANGET',
  CERT_NOT_YET_VALID: 'INTE_AN_GILTIGT',
};

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
  const { subject, issuer, fingerprint256, valid_to } = socket.getPeerCertificate();
  if (fingerprint256 === undefined) return { kind: 'NONE' };
  if (!socket.authorized) return { kind: 'NOT_TRUSTED', orsak: orsakOf(socket.authorizationError) };
  return {
    kind: 'TRUSTED',
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    fingerprint: fingerprint256,
    // Without a last moment there is none that has not passed.
    giltigTill: new Date(valid_to ?? 0),
  };
}

function orsakOf(error: TlsPeer['authorizationError']): NotTrusted['orsak'] {
  return ORSAK_OF_ERROR[typeof error === 'string' ? error : (error?.message ?? '')] ?? 'UTFARDARE';
}

/** Without a prototype: nobody is found by `constructor`. */
function nameOf(fields: NodeJS.Dict<string | string[]> = {}): CertificateName {
  const given = Object.entries(fields).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined);
  return Object.assign(Object.create(null) as Record<string, string | string[]>, Object.fromEntries(given));
}
