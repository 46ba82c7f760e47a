// x509 resolves its parts through decorators and refuses to load without this.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { transportConfig } from './connection-pool.js';
import { HttpTransport } from './transport.js';

const KEY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const GET = { method: 'GET', path: '/svar', headers: {} } as const;
const HOUR_MS = 3_600_000;

/** A certificate that vouches for itself, which is all two sides that know each other's need. */
async function selfSigned(commonName: string): Promise<{ readonly cert: string; readonly key: string }> {
  const keys = await webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: `CN=${commonName}`,
      notBefore: new Date(Date.now() - HOUR_MS),
      notAfter: new Date(Date.now() + HOUR_MS),
      signingAlgorithm: KEY,
      keys,
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: commonName }])],
    },
    webcrypto,
  );
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { cert: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}

describe('a Bastjänst behind mutual TLS', () => {
  const callers: string[] = [];
  const resumed: boolean[] = [];
  let server: Server;
  let address: string;
  let ours: Awaited<ReturnType<typeof selfSigned>>;
  let theirs: Awaited<ReturnType<typeof selfSigned>>;

  beforeAll(async () => {
    [ours, theirs] = await Promise.all([selfSigned('samsvar.test'), selfSigned('bastjanst.test')]);
    server = createServer(
      { ...theirs, ca: ours.cert, requestCert: true, rejectUnauthorized: true },
      (request, response) => {
        callers.push((request.socket as TLSSocket).getPeerCertificate().subject?.CN?.toString() ?? '');
        resumed.push((request.socket as TLSSocket).isSessionReused());
        // Every call on a connection of its own, so that a later one can resume the session of an earlier one.
        response.setHeader('connection', 'close').end('svar');
      },
    );
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    callers.length = 0;
    resumed.length = 0;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  async function asked(times: number, tls: object): Promise<string[]> {
    const transport = new HttpTransport(transportConfig({ address, tls }));
    const outcomes: string[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      const sent = await transport.send(GET, () => ({}), new AbortController().signal);
      outcomes.push(sent.ok ? Buffer.from(sent.svar.body).toString() : sent.failure.fault);
    }
    transport.close();
    return outcomes;
  }

  it('sees our certificate', async () => {
    const tls = { ...ours, ca: theirs.cert, serverName: 'bastjanst.test' };
    expect(await asked(2, tls)).toEqual(['svar', 'svar']);
    expect(callers[0]).toBe('samsvar.test');
  });

  it.each([
    { how: 'resumes an earlier session', resumption: true },
    { how: 'is met anew each time, where resumption is switched off,', resumption: false },
  ])('$how on new connections', async ({ resumption }) => {
    // TLS 1.3 hands out tickets after the handshake: which connection is the first to have one is not for us to say.
    await asked(20, { ...ours, ca: theirs.cert, serverName: 'bastjanst.test', resumption });
    expect(resumed.includes(true)).toBe(resumption);
  });

  it.each([
    { when: 'it is not the one we know', tls: () => ({ ...ours, ca: ours.cert, serverName: 'bastjanst.test' }) },
    { when: 'it has another name', tls: () => ({ ...ours, ca: theirs.cert, serverName: 'annan.test' }) },
    { when: 'it does not know us', tls: () => ({ ca: theirs.cert, serverName: 'bastjanst.test' }) },
  ])('cannot be reached when $when', async ({ tls }) => {
    expect(await asked(2, tls())).toEqual(['UNREACHABLE', 'UNREACHABLE']);
    expect(callers).toEqual([]);
  });
});
