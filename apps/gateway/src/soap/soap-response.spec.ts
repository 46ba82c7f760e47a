import { createServer, request, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { KONTRAKT } from '@samsvar/contracts';
import { avvisad, type Feldetaljer, type Felkod } from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import { sendRefusal } from '../door/refusal.js';
import { faultRefusal, sendSvar, type FaultContext } from './soap-response.js';

const KVITTO = { skrivare: '5b0d0a9e-6a60-4c3e-9c58-0d6a2f0f5d11', nummer: 4_711, hash: 'ab'.repeat(32) };
const FRAGA_ID = '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f';
const ADRESS = { kontrakt: KONTRAKT.v11, operation: 'testaBastjanstInformation' } as const;
const EKO = { kontrakt: KONTRAKT.v10, frageTidpunkt: null, korrelationsid: null, fraga: null };

interface Reply {
  readonly response: IncomingMessage;
  readonly body: string;
}

describe('what the SOAP door sends', () => {
  let server: Server;
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends so many bytes to a server that answers in this way, and reads what comes back. */
  async function answered(listener: RequestListener, bytes = 0): Promise<Reply> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return new Promise((resolve, reject) => {
      const sent = request({ method: 'POST', host: '127.0.0.1', port, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ response, body: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(Buffer.alloc(bytes, 'a'));
    });
  }

  const fault = (felkod: Felkod, changes: Partial<FaultContext> = {}, bytes = 0, detaljer: Feldetaljer = {}) =>
    answered((incoming, outgoing) => {
      const context = { fragaId: FRAGA_ID, sprak: 'sv', adress: ADRESS, ...changes } as const;
      sendRefusal(incoming, outgoing, faultRefusal(avvisad(felkod, detaljer).avvisning, context), systemClock);
    }, bytes);

  it.each(['SSBT-1101', 'SSBT-2001', 'SSBT-5001'] as const)(
    'is a fault of HTTP 500 for %s, which clients read only then',
    async (felkod) => {
      const { response, body } = await fault(felkod);
      expect(response.statusCode).toBe(500);
      expect(response.headers).toMatchObject({
        'content-type': 'text/xml;charset=UTF-8',
        'content-length': String(Buffer.byteLength(body)),
        'x-samsvar-fraga-id': FRAGA_ID,
      });
      expect(body).toContain(`<ssbt:felkod>${felkod}</ssbt:felkod>`);
      expect(body).toContain(`<ssbt:testaBastjanstInformationFault xmlns:ssbt="${KONTRAKT.v11.namespace}">`);
    },
  );

  it('tells when to ask again, where that helps', async () => {
    expect((await fault('SSBT-5001')).response.headers['retry-after']).toBe('10');
    const { response, body } = await fault('SSBT-5007', {}, 0, { sekunder: '42' });
    expect(response.headers['retry-after']).toBe('42');
    expect(body).toContain('Fråga igen om 42 s.');
  });

  it('does not tell to ask again where the question must change', async () => {
    expect((await fault('SSBT-1101')).response.headers).not.toHaveProperty('retry-after');
  });

  it('is a fault in the caller’s language', async () => {
    expect((await fault('SSBT-2001', { sprak: 'en' })).body).toContain('A client certificate is required.');
  });

  it('closes the connection when the rest of the question will not be read', async () => {
    expect((await fault('SSBT-1002', {}, 900_000)).response.headers.connection).toBe('close');
  });

  it.each([0, 100_000, 900_000])('reaches a caller who has still %i bytes to send', async (bytes) => {
    const { response } = await fault('SSBT-2001', {}, bytes);
    expect(response.statusCode).toBe(500);
  });

  it('is an answer whole, with its id and class beside it', async () => {
    const svar = {
      fragaId: FRAGA_ID,
      klass: 'TILLGANGLIG_MED_STORNING',
      komplett: false,
      skyddadIdentitet: 'OKAND',
      budgetMs: 7_000,
      forbrukatMs: 1,
      sammanfattning: true,
      personer: [],
    } as const;
    const chunks = ['<å>', '', '</å>'].map((text) => Buffer.from(text));
    const { response, body } = await answered((_request, outgoing) =>
      sendSvar(outgoing, { kind: 'SVAR', svar, kvitto: KVITTO, chunks, eko: EKO }),
    );
    expect([response.statusCode, body]).toEqual([200, '<å></å>']);
    expect(response.headers).toMatchObject({
      'content-type': 'text/xml;charset=UTF-8',
      'content-length': '9',
      'x-samsvar-fraga-id': FRAGA_ID,
      'x-samsvar-klass': 'TILLGANGLIG_MED_STORNING',
      'x-samsvar-kvitto': `${KVITTO.skrivare}/4711/${KVITTO.hash}`,
    });
  });

  it('is an answer to a test in no class', async () => {
    const { response } = await answered((_request, outgoing) =>
      sendSvar(outgoing, { kind: 'TEST', fragaId: FRAGA_ID, chunks: [Buffer.from('<a/>')], eko: EKO }),
    );
    expect(response.headers).toMatchObject({ 'x-samsvar-fraga-id': FRAGA_ID });
    expect(response.headers).not.toHaveProperty('x-samsvar-klass');
  });
});
