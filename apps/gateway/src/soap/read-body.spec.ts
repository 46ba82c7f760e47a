import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Resultat } from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import { ManualClock } from '@samsvar/testing';
import { MAX_FRAGA_BYTES, readSoapBody } from './read-body.js';

const TIMEOUT_MS = 2_000;
type Headers = Readonly<Record<string, string | number>>;

const XML: Headers = { 'content-type': 'text/xml; charset=utf-8' };

describe('the body of a question', () => {
  let server: Server;
  let address: AddressInfo;
  /** What comes of the next request that arrives. */
  let arrived: RequestListener;

  beforeAll(async () => {
    server = createServer((incoming, response) => arrived(incoming, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const listening = server.address();
    if (typeof listening !== 'object' || listening === null) throw new Error('no port');
    address = listening;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const said = (result: Resultat<Uint8Array>): string =>
    result.ok
      ? `ok ${Buffer.from(result.value).toString('latin1', 0, 40)}`
      : [result.avvisning.felkod, ...Object.values(result.avvisning.detaljer)].join(' ');

  /** Reads the next request that arrives. */
  function read(clock = systemClock, startMs = clock.monotonicMs()): Promise<string> {
    return new Promise((resolve) => {
      arrived = (incoming, response) => {
        const limits = { startMs, timeoutMs: TIMEOUT_MS };
        void readSoapBody(incoming, limits, clock).then((result) => {
          response.end();
          resolve(said(result));
        });
      };
    });
  }

  /** Begins a request: with its length where the headers give one, else in chunks. */
  function post(headers: Headers, ...chunks: readonly (string | Buffer)[]): Socket {
    const socket = connect(address.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const isChunked = !('content-length' in headers);
    const all = { host: 'gateway.test', ...headers, ...(isChunked ? { 'transfer-encoding': 'chunked' } : {}) };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST / HTTP/1.1\r\n${lines.join('')}\r\n`);
    for (const chunk of chunks) {
      if (isChunked) socket.write(`${Buffer.byteLength(chunk).toString(16)}\r\n`);
      socket.write(chunk);
      if (isChunked) socket.write('\r\n');
    }
    return socket;
  }

  /** What comes of a whole request. */
  async function posted(headers: Headers, ...chunks: readonly (string | Buffer)[]): Promise<string> {
    const result = read();
    const sent = post(headers, ...chunks);
    if (!('content-length' in headers)) sent.write('0\r\n\r\n');
    try {
      return await result;
    } finally {
      sent.destroy();
    }
  }

  it.each([
    ['text/xml'],
    ['text/xml;charset=UTF-8'],
    ['TEXT/XML; charset=utf-8'],
    ['multipart/related; type="text/xml"'],
  ])('is taken as %s', async (type) => {
    expect(await posted({ 'content-type': type }, '<a/>')).toBe('ok <a/>');
  });

  it('is put together from its chunks', async () => {
    expect(await posted(XML, '<a>', 'b', '</a>')).toBe('ok <a>b</a>');
  });

  it.each(['identity', ' Identity '])('is taken with the encoding %j, which is none', async (encoding) => {
    expect(await posted({ ...XML, 'content-encoding': encoding }, '<a/>')).toBe('ok <a/>');
  });

  it.each(['gzip', 'deflate', 'br', 'identity, gzip', 'x'])('is refused when compressed: %s', async (encoding) => {
    expect(await posted({ ...XML, 'content-encoding': encoding }, '<a/>')).toBe('SSBT-1012');
  });

  it.each(['application/soap+xml', 'application/xml', 'application/json', 'text/plain', ''])(
    'is refused as %j',
    async (type) => {
      expect(await posted({ 'content-type': type }, '<a/>')).toBe('SSBT-1004');
    },
  );

  it('is refused without a content type', async () => {
    expect(await posted({}, '<a/>')).toBe('SSBT-1004');
  });

  it.each([{ ...XML, 'content-length': 0 }, XML])('is refused when there is none: %j', async (headers) => {
    expect(await posted(headers)).toBe('SSBT-1001');
  });

  describe('of 1 MB', () => {
    const LARGEST = Buffer.alloc(MAX_FRAGA_BYTES, 'a');

    it('is taken to the byte, with a length and in chunks', async () => {
      expect(await posted({ ...XML, 'content-length': MAX_FRAGA_BYTES }, LARGEST)).toMatch(/^ok a/);
      expect(await posted(XML, LARGEST)).toMatch(/^ok a/);
    });

    it('and a byte is refused by its length, before any of it has come', async () => {
      const result = read();
      const sent = post({ ...XML, 'content-length': MAX_FRAGA_BYTES + 1 });
      expect(await result).toBe('SSBT-1002 1 MB');
      sent.destroy();
    });

    it('and a byte is refused in chunks, without waiting for the end', async () => {
      const result = read();
      const sent = post(XML, LARGEST, 'a');
      expect(await result).toBe('SSBT-1002 1 MB');
      sent.destroy();
    });
  });

  describe('that does not come', () => {
    /** A request whose body has begun, seen by a clock that stands still. */
    async function begun(startMs = 0) {
      const clock = new ManualClock();
      const arrival = new Promise((resolve) => server.once('request', resolve));
      const result = read(clock, startMs);
      const sent = post({ ...XML, 'content-length': 10 }, '<a>');
      await arrival;
      return { clock, result, sent };
    }

    it('is refused at its time and not before', async () => {
      const { clock, result, sent } = await begun();
      let done = false;
      void result.then(() => (done = true));
      await clock.advance(TIMEOUT_MS - 1);
      expect(done).toBe(false);
      await clock.advance(1);
      expect(await result).toBe('SSBT-1003 2 s');
      sent.destroy();
    });

    it('has its time counted from the headers, not from when it is read', async () => {
      const { clock, result, sent } = await begun(-1_500);
      await clock.advance(500);
      expect(await result).toBe('SSBT-1003 2 s');
      sent.destroy();
    });

    it('is refused when the caller hangs up, and leaves no timer', async () => {
      const { clock, result, sent } = await begun();
      sent.destroy();
      expect([await result, clock.pending]).toEqual(['SSBT-1003 2 s', 0]);
    });

    it('is refused when its framing is broken', async () => {
      const result = read();
      const sent = post(XML);
      sent.write('zz\r\n');
      expect(await result).toBe('SSBT-1003 2 s');
      sent.destroy();
    });
  });

  it('leaves no timer when it has come', async () => {
    const clock = new ManualClock();
    const result = read(clock);
    const sent = post({ ...XML, 'content-length': 4 }, '<a/>');
    expect([await result, clock.pending]).toEqual(['ok <a/>', 0]);
    sent.destroy();
  });
});
