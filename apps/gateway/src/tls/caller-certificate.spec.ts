import { callerCertificate, type TlsPeer } from './caller-certificate.js';

const FINGERPRINT = 'AB:CD:EF';

/** A socket after its handshake, which counts how often it is asked. */
class Handshake implements TlsPeer {
  asked = 0;

  constructor(
    public authorized: boolean,
    private readonly certificate: ReturnType<TlsPeer['getPeerCertificate']>,
  ) {}

  getPeerCertificate(): ReturnType<TlsPeer['getPeerCertificate']> {
    this.asked += 1;
    return this.certificate;
  }
}

const trusted = (serialNumber?: string | string[]) =>
  callerCertificate(new Handshake(true, { subject: { serialNumber }, fingerprint256: FINGERPRINT }));

describe('the certificate of a caller', () => {
  it.each([true, false])('is none when none was sent, whatever the handshake says (%j)', (authorized) => {
    expect(callerCertificate(new Handshake(authorized, {}))).toEqual({ kind: 'NONE' });
  });

  it('is not trusted when its issuer or its time is wrong, and says nothing then', () => {
    const certificate = { subject: { serialNumber: '162120002411' }, fingerprint256: FINGERPRINT };
    expect(callerCertificate(new Handshake(false, certificate))).toEqual({ kind: 'NOT_TRUSTED' });
  });

  it('names an organisation by twelve digits', () => {
    expect(trusted('162120002411')).toEqual({
      kind: 'TRUSTED',
      organisationsnummer: '162120002411',
      fingerprint: FINGERPRINT,
    });
  });

  it.each([
    [undefined],
    [''],
    ['2120002411'],
    ['212000-2411'],
    ['SE162120002411'],
    ['192120002411'],
    ['1621200024110'],
    [' 162120002411'],
    ['162120002411\n'],
    ['1٦2120002411'],
    [['162120002411', '162120001124']],
  ])('names no organisation by %j', (serialNumber) => {
    expect(trusted(serialNumber)).toMatchObject({ kind: 'TRUSTED', organisationsnummer: null });
  });

  it('names no organisation without a subject', () => {
    expect(callerCertificate(new Handshake(true, { fingerprint256: FINGERPRINT }))).toMatchObject({
      organisationsnummer: null,
    });
  });

  it('is read once a connection', () => {
    const certificate = { subject: { serialNumber: '162120002411' }, fingerprint256: FINGERPRINT };
    const socket = new Handshake(true, certificate);
    const first = callerCertificate(socket);
    socket.authorized = false;
    expect([callerCertificate(socket), socket.asked]).toEqual([first, 1]);
    expect(callerCertificate(new Handshake(false, certificate))).toEqual({ kind: 'NOT_TRUSTED' });
  });
});
