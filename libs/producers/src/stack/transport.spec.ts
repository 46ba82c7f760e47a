import nock from 'nock';
import { transportConfig } from './connection-pool.js';
import { HttpTransport } from './transport.js';

// nock stands in for node:http in the whole process: specs that run after this one need the real one.
afterAll(() => nock.restore());

const POST = {
  method: 'POST',
  path: '/fraga',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
  body: '<fråga/>',
} as const;
const GET = { method: 'GET', path: '/svar', headers: {} } as const;
const NO_HEADERS = () => ({});

const transportTo = (address: string) => new HttpTransport(transportConfig({ address }));
const signal = () => new AbortController().signal;

afterEach(() => {
  nock.cleanAll();
});

describe('a request to a Bastjänst', () => {
  it('leaves with the adapter’s headers, those of the call, and its body to the byte', async () => {
    nock('http://bastjanst.test', {
      reqheaders: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: '""',
        'x-samsvar-remaining-ms': '6500',
        'accept-encoding': 'identity',
        'content-length': '9',
      },
    })
      .post('/ssbt/af/fraga', '<fråga/>')
      .reply(200, '<svar/>', { 'content-type': 'Text/XML; charset=UTF-8' });
    const transport = transportTo('http://bastjanst.test/ssbt/af/');
    const sent = await transport.send(POST, () => ({ 'x-samsvar-remaining-ms': '6500' }), signal());
    expect(sent).toMatchObject({ ok: true, svar: { status: 200 } });
    expect(sent.ok && Buffer.from(sent.svar.body).toString()).toBe('<svar/>');
  });

  it.each([204, 302, 404, 500, 503])(
    'an answer with status %i is an answer, and no redirect is followed',
    async (status) => {
      nock('http://bastjanst.test')
        .get('/svar')
        .reply(status, status === 204 ? '' : 'text', { location: '/annat' });
      const sent = await transportTo('http://bastjanst.test').send(GET, NO_HEADERS, signal());
      expect(sent).toMatchObject({ ok: true, svar: { status } });
    },
  );
});

describe('the configuration of a transport', () => {
  it.each([
    { values: { address: 'ftp://bastjanst.test' }, fault: 'http' },
    { values: { address: 'https://bastjanst.test', tls: { cert: 'pem' } }, fault: 'cert and key belong together' },
    { values: { address: 'http://bastjanst.test', maxSockets: 0 }, fault: 'maxSockets' },
  ])('$values is refused', ({ values, fault }) => {
    expect(() => transportConfig(values)).toThrow(fault);
  });
});
