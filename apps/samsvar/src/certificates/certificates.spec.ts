import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { createSecureContext } from 'node:tls';
import { ensureCertificates } from './certificates.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const CLIENTS = ['sundsvall', 'malmo', 'drift-anna', 'drift-bertil'];
const DAY_MS = 86_400_000;

describe('development certificates', () => {
  let home: string;
  const file = (name: string): string => join(home, 'certs', name);
  const pem = (name: string): X509Certificate => new X509Certificate(readFileSync(file(name)));

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-certs-'));
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('a first start makes a CA, a server certificate and one client certificate per Kommun', async () => {
    const { made } = await ensureCertificates(home, NOW);

    expect(made).toEqual(['ca', 'server', ...CLIENTS]);
    expect(pem('ca.pem').ca).toBe(true);
    for (const name of ['server.pem', 'sundsvall.pem', 'malmo.pem']) {
      expect(pem(name).verify(pem('ca.pem').publicKey)).toBe(true);
      expect(pem(name).ca).toBe(false);
    }
    expect(pem('server.pem').subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  });

  it('the organisation number stands in the serialNumber attribute of the subject', async () => {
    await ensureCertificates(home, NOW);

    const sundsvall = ['C=SE', 'O=Sundsvalls kommun', 'serialNumber=162120002411', 'CN=Sundsvalls kommun'];
    expect(pem('sundsvall.pem').subject.split('\n')).toEqual(sundsvall);
    const malmo = ['C=SE', 'O=Malmö stad', 'serialNumber=162120001124', 'CN=Malmö stad'];
    expect(pem('malmo.pem').subject.split('\n')).toEqual(malmo);
  });

  it('a client certificate may only be used by a client, the server certificate only by a server', async () => {
    await ensureCertificates(home, NOW);

    expect(pem('sundsvall.pem').keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(pem('server.pem').keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('private keys can be read by nobody but the owner', async () => {
    await ensureCertificates(home, NOW);

    expect(statSync(file('')).mode & 0o777).toBe(0o700);
    for (const name of ['ca.key', 'server.key', 'sundsvall.key', 'malmo.key', 'sundsvall.p12', 'malmo.p12']) {
      expect([name, statSync(file(name)).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  it('a second start keeps every certificate', async () => {
    await ensureCertificates(home, NOW);
    const before = readFileSync(file('sundsvall.pem'), 'utf8');

    expect((await ensureCertificates(home, new Date(NOW.getTime() + DAY_MS))).made).toEqual([]);
    expect(readFileSync(file('sundsvall.pem'), 'utf8')).toBe(before);
  });

  it.each([
    ['31 days before the end everything is kept', 825 - 31, []],
    ['29 days before the end all but the CA are renewed', 825 - 29, ['server', ...CLIENTS]],
    ['when the CA itself ends, all are renewed', 3650 - 29, ['ca', 'server', ...CLIENTS]],
  ])('%s', async (_title, days, made) => {
    await ensureCertificates(home, NOW);

    expect((await ensureCertificates(home, new Date(NOW.getTime() + days * DAY_MS))).made).toEqual(made);
  });

  it('a new CA makes everything that the old one signed be renewed', async () => {
    await ensureCertificates(home, NOW);
    rmSync(file('ca.key'));

    expect((await ensureCertificates(home, NOW)).made).toEqual(['ca', 'server', ...CLIENTS]);
    expect(pem('malmo.pem').verify(pem('ca.pem').publicKey)).toBe(true);
  });

  it('only what is missing, broken or mixed up is made anew', async () => {
    await ensureCertificates(home, NOW);
    rmSync(file('server.pem'));
    writeFileSync(file('sundsvall.key'), readFileSync(file('malmo.key')));
    writeFileSync(file('malmo.p12'), 'not a keystore');

    expect((await ensureCertificates(home, NOW)).made).toEqual(['server', 'sundsvall', 'malmo.p12']);
  });

  it('the .p12 opens with its password and with no other', async () => {
    await ensureCertificates(home, NOW);
    const pfx = readFileSync(file('sundsvall.p12'));

    expect(() => createSecureContext({ pfx, passphrase: 'changeit' })).not.toThrow();
    expect(() => createSecureContext({ pfx, passphrase: 'changeme' })).toThrow(/mac verify failure/i);
  });

  it('a caller with the .p12 is recognised by a server with the server certificate, over mutual TLS', async () => {
    await ensureCertificates(home, NOW);

    const seen = await callWithPkcs12(file);

    expect(seen).toEqual({ status: 200, authorized: true, serialNumber: '162120001124', organisation: 'Malmö stad' });
  });
});

interface Seen {
  readonly status: number | undefined;
  readonly authorized: boolean;
  readonly serialNumber: string | undefined;
  readonly organisation: string | string[] | undefined;
}

/** One call to a server of the development CA that demands a client certificate: what the server saw of the caller. */
async function callWithPkcs12(file: (name: string) => string): Promise<Seen> {
  const tls = { ca: readFileSync(file('ca.pem')), cert: readFileSync(file('server.pem')) };
  let peer: PeerCertificate | undefined;
  let authorized = false;
  const options = { ...tls, key: readFileSync(file('server.key')), requestCert: true, rejectUnauthorized: true };
  const server = createServer(options, (incoming, response) => {
    const socket = incoming.socket as TLSSocket;
    authorized = socket.authorized;
    peer = socket.getPeerCertificate();
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const pfx = readFileSync(file('malmo.p12'));
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const target = { host: 'localhost', port, ca: tls.ca, pfx, passphrase: 'changeit', agent: false } as const;
    request(target, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end();
  });
  await new Promise((closed) => server.close(closed));
  return { status, authorized, serialNumber: readSerial(peer), organisation: peer?.subject.O };
}

/** Node shows every attribute of the subject; its types name only the most usual ones. */
function readSerial(peer: PeerCertificate | undefined): string | undefined {
  const entry = Object.entries(peer?.subject ?? {}).find(([name]) => name === 'serialNumber');
  return entry && String(entry[1]);
}
