import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { transportConfig } from './connection-pool.js';
import type { Sent } from './sent.js';
import { HttpTransport } from './transport.js';

const POST = {
  method: 'POST',
  path: '/fraga',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
  body: '<fråga/>',
} as const;
const GET = { method: 'GET', path: '/svar', headers: {} } as const;
const NO_HEADERS = () => ({});

const openServers = new Set<Server | TcpServer>();
const openSockets = new Set<Socket>();
const openTransports = new Set<HttpTransport>();

afterEach(async () => {
  for (const transport of openTransports) transport.close();
  openTransports.clear();
  for (const socket of openSockets) socket.destroy();
  for (const server of openServers) await new Promise((resolve) => server.close(resolve));
  openServers.clear();
});

async function listening(server: Server | TcpServer): Promise<string> {
  openServers.add(server);
  server.on('connection', (socket: Socket) => {
    openSockets.add(socket);
    socket.on('close', () => openSockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function transportTo(address: string, values: Partial<Parameters<typeof transportConfig>[0]> = {}): HttpTransport {
  const transport = new HttpTransport(transportConfig({ ...values, address }));
  openTransports.add(transport);
  return transport;
}

async function httpTransport(listener: RequestListener, values = {}): Promise<HttpTransport> {
  return transportTo(await listening(createServer(listener)), values);
}

/** A server that talks TCP, for what an HTTP server cannot be made to say. */
async function tcpTransport(onSocket: (socket: Socket) => void, values = {}): Promise<HttpTransport> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  return transportTo(await listening(server), values);
}

const signal = () => new AbortController().signal;

function textOf(sent: Sent): string {
  return sent.ok ? Buffer.from(sent.svar.body).toString() : `${sent.failure.fault} ${sent.failure.code}`;
}

describe('the connections to a Bastjänst', () => {
  it('more requests than there are connections all come through, on no more than those', async () => {
    const seen = new Set<Socket>();
    const transport = await httpTransport(
      (request, response) => {
        seen.add(request.socket);
        setTimeout(() => response.end('svar'), 5);
      },
      { maxSockets: 4 },
    );
    const all = await Promise.all(Array.from({ length: 40 }, () => transport.send(GET, NO_HEADERS, signal())));
    expect(all.map(textOf)).toEqual(Array.from({ length: 40 }, () => 'svar'));
    expect(seen.size).toBe(4);
  });

  it('says how much time remains when it leaves, not when it began to wait for a connection', async () => {
    const transport = await httpTransport((_request, response) => setTimeout(() => response.end(), 60), {
      maxSockets: 1,
    });
    const startMs = performance.now();
    const leftAtMs: number[] = [];
    const note = () => {
      leftAtMs.push(performance.now() - startMs);
      return {};
    };
    await Promise.all([transport.send(GET, note, signal()), transport.send(GET, note, signal())]);
    expect(leftAtMs[0]).toBeLessThan(50);
    expect(leftAtMs[1]).toBeGreaterThanOrEqual(55);
  });

  it('an idle connection is closed by us before the other side does it', async () => {
    let closed = 0;
    const server = createServer((_request, response) => response.end('svar'));
    server.keepAliveTimeout = 60_000;
    server.on('connection', (socket) => socket.on('close', () => (closed += 1)));
    const transport = transportTo(await listening(server), { idleSocketMs: 50 });
    await transport.send(GET, NO_HEADERS, signal());
    expect(closed).toBe(0);
    await delay(150);
    expect(closed).toBe(1);
  });
});

describe('the end of an answer', () => {
  it('an answer is too large when its length says so, and is not read', async () => {
    const transport = await httpTransport((_request, response) => response.end(Buffer.alloc(101)), {
      maxAnswerBytes: 100,
    });
    expect(textOf(await transport.send(GET, NO_HEADERS, signal()))).toBe('TOO_LARGE CONTENT_LENGTH');
  });

  it('an answer is cut while it comes when it has no length and grows too large', async () => {
    let closed: () => void = () => undefined;
    const cut = new Promise<void>((resolve) => (closed = resolve));
    const transport = await httpTransport(
      (_request, response) => {
        response.on('close', closed);
        const more = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(40), () => setImmediate(more));
        };
        more();
      },
      { maxAnswerBytes: 100 },
    );
    expect(textOf(await transport.send(GET, NO_HEADERS, signal()))).toBe('TOO_LARGE BYTES_READ');
    await cut;
  });

  it('an answer is taken when it is exactly as large as may be', async () => {
    const transport = await httpTransport((_request, response) => response.end('x'.repeat(100)), {
      maxAnswerBytes: 100,
    });
    expect(textOf(await transport.send(GET, NO_HEADERS, signal()))).toHaveLength(100);
  });

  it('an answer is a whole one when it has no length and the connection ends with it', async () => {
    const transport = await tcpTransport((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${'x'.repeat(1_000_000)}`));
    });
    expect(textOf(await transport.send(GET, NO_HEADERS, signal()))).toHaveLength(1_000_000);
  });

  it('an answer cannot be read when it is compressed all the same', async () => {
    const transport = await httpTransport((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end('x');
    });
    expect(textOf(await transport.send(GET, NO_HEADERS, signal()))).toBe('UNREADABLE CONTENT_ENCODING');
  });

  it('an answer cannot be read when it is not HTTP', async () => {
    const transport = await tcpTransport((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(textOf(await transport.send(GET, NO_HEADERS, signal()))).toMatch(/^UNREADABLE HPE_/);
  });

  it.each([
    { how: 'with a length', head: 'Content-Length: 100\r\n\r\nhalva', reset: false },
    { how: 'in chunks', head: 'Transfer-Encoding: chunked\r\n\r\n5\r\nhalva\r\n', reset: false },
    { how: 'and the connection is reset', head: 'Content-Length: 100\r\n\r\nhalva', reset: true },
  ])('an answer that ends in the middle is a connection that broke: $how', async ({ head, reset }) => {
    const transport = await tcpTransport((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\n${head}`, () =>
          setTimeout(() => (reset ? socket.resetAndDestroy() : socket.end()), 10),
        );
      });
    });
    const sent = await transport.send(GET, NO_HEADERS, signal());
    expect(textOf(sent)).toBe('UNREACHABLE ECONNRESET');
    expect(sent).toMatchObject({ failure: { isUntouched: false } });
  });
});

describe('a Bastjänst that cannot be reached', () => {
  it('refuses the connection: nothing was handed over', async () => {
    const server = createTcpServer();
    const address = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const sent = await transportTo(address).send(POST, NO_HEADERS, signal());
    expect(textOf(sent)).toBe('UNREACHABLE ECONNREFUSED');
    expect(sent).toMatchObject({ failure: { isUntouched: true } });
  });

  it('has no address: nothing was handed over', async () => {
    const sent = await transportTo('http://finns-inte.invalid').send(POST, NO_HEADERS, signal());
    expect(textOf(sent)).toMatch(/^UNREACHABLE (ENOTFOUND|EAI_AGAIN)$/);
    expect(sent).toMatchObject({ failure: { isUntouched: true } });
  });

  it('speaks no TLS: nothing of the question was handed over', async () => {
    const server = createTcpServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad\r\n\r\n'));
    const address = await listening(server);
    const sent = await transportTo(address.replace('http:', 'https:')).send(POST, NO_HEADERS, signal());
    expect(textOf(sent)).toMatch(/^UNREACHABLE [A-Z_]+$/);
    expect(sent).toMatchObject({ failure: { isUntouched: true } });
  });

  it('resets a new connection after the question came: it may have been read', async () => {
    const transport = await tcpTransport((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const sent = await transport.send(POST, NO_HEADERS, signal());
    expect(textOf(sent)).toBe('UNREACHABLE ECONNRESET');
    expect(sent).toMatchObject({ failure: { isUntouched: false } });
  });

  it('resets a kept connection after the question came: it may have been read', async () => {
    let requests = 0;
    const transport = await httpTransport((request, response) => {
      requests += 1;
      if (requests === 1) response.end('svar');
      else request.socket.resetAndDestroy();
    });
    expect(textOf(await transport.send(POST, NO_HEADERS, signal()))).toBe('svar');
    const sent = await transport.send(POST, NO_HEADERS, signal());
    expect(sent).toMatchObject({ ok: false, failure: { fault: 'UNREACHABLE', isUntouched: false } });
    expect(requests).toBe(2);
  });
});

describe('a request that is cut', () => {
  it('is gone at once, with its connection, and leaves no listener', async () => {
    let arrived: () => void = () => undefined;
    let closed: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const closing = new Promise<void>((resolve) => (closed = resolve));
    const transport = await httpTransport((request) => {
      request.socket.on('close', closed);
      arrived();
    });
    const controller = new AbortController();
    const sent = transport.send(GET, NO_HEADERS, controller.signal);
    await arrival;
    controller.abort('TIDSGRANS');
    expect(textOf(await sent)).toBe('ABORTED ABORTED');
    await closing;
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('while it waits for a connection takes none, and the next one in the line gets it', async () => {
    let requests = 0;
    const transport = await httpTransport(
      (_request, response) => {
        requests += 1;
        setTimeout(() => response.end('svar'), 40);
      },
      { maxSockets: 1 },
    );
    const controller = new AbortController();
    const first = transport.send(GET, NO_HEADERS, signal());
    const impatient = transport.send(GET, NO_HEADERS, controller.signal);
    const third = transport.send(GET, NO_HEADERS, signal());
    controller.abort('TIDSGRANS');
    expect([textOf(await first), textOf(await impatient), textOf(await third)]).toEqual([
      'svar',
      'ABORTED ABORTED',
      'svar',
    ]);
    expect(requests).toBe(2);
  });

  it('before it began is never sent', async () => {
    let requests = 0;
    const transport = await httpTransport(() => (requests += 1));
    expect(textOf(await transport.send(GET, NO_HEADERS, AbortSignal.abort('STOPP')))).toBe('ABORTED ABORTED');
    expect(requests).toBe(0);
  });
});
