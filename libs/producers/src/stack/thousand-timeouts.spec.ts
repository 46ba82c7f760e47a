import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { AskedDelsvar } from '@samsvar/domain';
import type { Adapter } from './adapter.js';
import { MemoryPaceStore } from '@samsvar/testing';
import { breakerConfig } from './breaker-config.js';
import { transportConfig } from './connection-pool.js';
import { producerInTower } from './producer-in-tower.js';
import { DATA, DELFRAGA, DRIFTLEVERANTOR, virtualClock } from './tower.fixture.js';

const ROUNDS = 10;
const CONNECTIONS = 100;
/** Some of each round wait for a connection until their time is out too. */
const CALLS_A_ROUND = 125;

/** A Bastjänst that takes every question and never answers; it counts what it sees of us. */
class HangingBastjanst {
  readonly open = new Set<Socket>();
  asked = 0;
  inFlight = 0;
  mostInFlight = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((_request, response) => {
      this.asked += 1;
      this.inFlight += 1;
      this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
      response.on('close', () => (this.inFlight -= 1));
    });
    this.server.on('connection', (socket) => {
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', 1_024, resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Waits no longer than the test may take: what is missing then shows in the figures. */
  async hasBeenAsked(times: number): Promise<void> {
    for (let turn = 0; turn < 2_000 && this.asked < times; turn += 1) await delay(1);
  }

  /** Waits for the closing of connections to arrive, and then a little for one that nobody should open any more. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < 100 && this.open.size > 0; turn += 1) await delay(10);
    await delay(100);
  }
}

const adapter: Adapter = {
  bastjanst: 'AF',
  efterfragat: () => ({ version: 'v2', period: null, uppgifter: [] }),
  ask: async (_delfraga, exchange) => {
    const result = await exchange({ method: 'GET', path: '/', headers: {} });
    return result.ok ? DATA : result.delutfall;
  },
};

describe('a Bastjänst that hangs', () => {
  const bastjanst = new HangingBastjanst();
  afterEach(() => bastjanst.stop());

  it('holds no call and no connection after a thousand time-outs, by its own count', async () => {
    const bugs: unknown[] = [];
    const producer = producerInTower(
      adapter,
      {
        transport: transportConfig({ address: await bastjanst.start(), maxSockets: CONNECTIONS }),
        breaker: breakerConfig({ minimumCalls: 100_000 }),
        limitMs: null,
        version: 'AF',
        pace: null,
      },
      {
        clock: virtualClock,
        observer: {
          finished: () => undefined,
          breakerChanged: () => undefined,
          schemaDeviation: () => undefined,
          slotAnswered: () => undefined,
          unreachable: () => undefined,
        },
        windows: { closedUntil: () => null },
        onBug: (error) => void bugs.push(error),
        driftleverantor: DRIFTLEVERANTOR,
        paceStore: new MemoryPaceStore(() => virtualClock.monotonicMs()),
        paceStoreObserver: { answered: () => undefined, failed: () => undefined, late: () => undefined },
      },
    );
    const answers: AskedDelsvar[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const limits = Array.from({ length: CALLS_A_ROUND }, () => new AbortController());
      const asked = limits.map(({ signal }, nth) =>
        producer.ask({ ...DELFRAGA, fragaId: `${round}-${nth}` }, { signal, tidKvarMs: 5_000 }),
      );
      await bastjanst.hasBeenAsked(round * CONNECTIONS);
      for (const limit of limits) limit.abort('TIDSGRANS');
      answers.push(...(await Promise.all(asked)));
    }
    await bastjanst.quiet();

    expect(answers.filter(({ utfall }) => utfall === 'TIDSGRANS')).toHaveLength(ROUNDS * CALLS_A_ROUND);
    expect(bastjanst.asked).toBe(ROUNDS * CONNECTIONS);
    expect(bastjanst.mostInFlight).toBeGreaterThanOrEqual(CONNECTIONS);
    expect({ inFlight: bastjanst.inFlight, open: bastjanst.open.size }).toEqual({ inFlight: 0, open: 0 });
    expect(bugs).toEqual([]);
    await producer.close();
  }, 10_000);
});
