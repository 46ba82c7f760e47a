import { callerCertificate, type TlsPeer } from './caller-certificate.js';

const FINGERPRINT = 'AB:CD:EF';
const SUBJECT = { serialNumber: '162120002411' };

/** A socket after its handshake, which counts how often it is asked. */
class Handshake implements TlsPeer {
  asked = 0;
  authorizationError: string | null = null;

  constructor(
    public authorized: boolean,
    private readonly certificate: ReturnType<TlsPeer['getPeerCertificate']>,
  ) {}

  getPeerCertificate(): ReturnType<TlsPeer['getPeerCertificate']> {
    this.asked += 1;
    return this.certificate;
  }
}

describe('the certificate of a caller', () => {
  it.each([true, false])('is none when none was sent, whatever the handshake says (%j)', (authorized) => {
    expect(callerCertificate(new Handshake(authorized, {}))).toEqual({ kind: 'NONE' });
  });

  it.each([
    ['CERT_HAS_EXPIRED', 'UTGANGET'],
    ['CERT_NOT_YET_VALID', 'INTE_AN_GILTIGT'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'UTFARDARE'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UTFARDARE'],
  ])('is not trusted when OpenSSL says %s, and says nothing then but why', (code, orsak) => {
    const handshake = new Handshake(false, { subject: SUBJECT, fingerprint256: FINGERPRINT });
    handshake.authorizationError = code;
    expect(callerCertificate(handshake)).toEqual({ kind: 'NOT_TRUSTED', orsak });
  });

  it('says whom it is for, who issued it and how long it is valid', () => {
    const certificate = {
      subject: { CN: 'Sundsvall', serialNumber: '162120002411', OU: ['a', 'b'] },
      issuer: { O: 'Samsvar' },
      fingerprint256: FINGERPRINT,
      valid_to: 'Nov 22 12:00:00 2027 GMT',
    };
    expect(callerCertificate(new Handshake(true, certificate))).toEqual({
      kind: 'TRUSTED',
      subject: { CN: 'Sundsvall', serialNumber: '162120002411', OU: ['a', 'b'] },
      issuer: { O: 'Samsvar' },
      fingerprint: FINGERPRINT,
      giltigTill: new Date('2027-11-22T12:00:00Z'),
    });
  });

  it('has ended when it does not say how long it is valid', () => {
    const certificate = callerCertificate(new Handshake(true, { fingerprint256: FINGERPRINT }));
    expect(certificate).toMatchObject({ kind: 'TRUSTED', giltigTill: new Date(0) });
  });

  it('has no field that its subject does not have', () => {
    const certificate = callerCertificate(new Handshake(true, { subject: SUBJECT, fingerprint256: FINGERPRINT }));
    expect(certificate.kind === 'TRUSTED' && certificate.subject['constructor']).toBeUndefined();
  });

  it('is read once a connection', () => {
    const certificate = { subject: SUBJECT, fingerprint256: FINGERPRINT };
    const socket = new Handshake(true, certificate);
    const first = callerCertificate(socket);
    socket.authorized = false;
    expect([callerCertificate(socket), socket.asked]).toEqual([first, 1]);
    expect(callerCertificate(new Handshake(false, certificate))).toEqual({ kind: 'NOT_TRUSTED', orsak: 'UTFARDARE' });
  });
});
