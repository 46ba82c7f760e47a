import { shiftDays, dateInStockholm } from '@samsvar/calendar';
import { Client } from 'pg';
import { changedPost, changeTestRegistry } from './changed-registry.js';
import { CompiledApp, type Environment } from './compiled-app.js';
import { eventually } from './eventually.js';
import { TestLogg } from './test-logg.js';
import { makeTestCertificates } from './test-certificates.js';
import { seedTestRegistry } from './seeded-registry.js';

const SAID = /"certifikat":"([^"]+)".*Certifikatet går ut inom 30 dagar/g;
const NOWHERE = 'http://127.0.0.1:1';
/** What is taken over is noticed within the lock and two looks for it. */
const TAKEN_OVER_MS = 25_000;

/** Workers on a database of their own, in whose registry two certificates end in ten days. */
export class Workers {
  private readonly apps: CompiledApp[] = [];

  private constructor(
    readonly logg: TestLogg,
    private readonly settings: Environment,
  ) {}

  static async on(settings: Environment): Promise<Workers> {
    const logg = await TestLogg.make();
    const certificates = await makeTestCertificates();
    const addresses = { AF: NOWHERE, CSN: NOWHERE, FK: NOWHERE, SKV: NOWHERE, SO: NOWHERE, TNS: NOWHERE, MIV: NOWHERE };
    await seedTestRegistry(logg.url('migrator'), { addresses, certificates });
    certificates.remove();
    const tom = shiftDays(dateInStockholm(new Date()), 10);
    for (const id of ['sundsvall', 'malmo']) {
      const url = logg.url('gateway');
      await changeTestRegistry(url, [await changedPost(url, { slag: 'certifikat', id }, { tom })]);
    }
    return new Workers(logg, settings);
  }

  start(settings: Environment = {}): CompiledApp {
    const app = new CompiledApp('worker', {
      DATABASE_URL: this.logg.url('worker'),
      SAMSVAR_PORT_WORKER_HEALTH: '0',
      SAMSVAR_LOG_LEVEL: 'debug',
      ...this.settings,
      ...settings,
    });
    this.apps.push(app);
    return app;
  }

  /** Which certificates all of them have told of, each as often as it was told of. */
  told(): readonly string[] {
    return this.apps.flatMap((app) => [...app.output.matchAll(SAID)].map(([, id = '']) => id)).sort();
  }

  async untilTold(withinMs = TAKEN_OVER_MS): Promise<void> {
    await eventually('reminder of both', () => (new Set(this.told()).size === 2 ? true : undefined), withinMs);
  }

  /** Keeps everybody from reading the registry until the work is done: a job that reads it is in the middle of it. */
  async whileRegistryIsHeld(work: (waiting: () => Promise<number>) => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: this.logg.url('migrator') });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('LOCK TABLE registerandring IN ACCESS EXCLUSIVE MODE');
      await work(async () => {
        const { rows } = await client.query(`SELECT count(*)::int AS n FROM pg_locks
          WHERE NOT granted AND relation = 'registerandring'::regclass`);
        return rows[0].n;
      });
      await client.query('ROLLBACK');
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.kill()));
    await this.logg.remove();
  }
}

/** The same of a queue wherever it is. @param settings of the workers, once they can be known */
export function workerCases(settings: () => Environment): void {
  let workers: Workers;

  beforeEach(async () => {
    workers = await Workers.on(settings());
  });
  afterEach(() => workers.stop());

  it('tell of each certificate that ends soon once a day, however many they are and however often they start', async () => {
    const [one, other] = [workers.start(), workers.start()];
    const [, ofOther] = await Promise.all([one.ready(), other.ready()]);
    const otherHealth = healthIn(ofOther);
    await workers.untilTold();
    await one.stop();
    const before = readingsIn(await metricsOf(otherHealth));
    const third = workers.start();
    const both = [otherHealth, healthIn(await third.ready())];
    await eventually('reading of the registry by the third', async () => {
      const texts = await Promise.all(both.map(metricsOf));
      return texts.map(readingsIn).reduce((sum, each) => sum + each, 0) > before ? true : undefined;
    });
    expect(workers.told()).toEqual(['malmo', 'sundsvall']);
  });

  it('do once more what one was in the middle of when it was killed, and tell of nothing twice', async () => {
    const killed = workers.start();
    await workers.whileRegistryIsHeld(async (waiting) => {
      await killed.ready();
      await eventually('job that waits for the registry', async () => ((await waiting()) > 0 ? true : undefined));
      await killed.kill();
      expect(workers.told()).toEqual([]);
    });
    const other = workers.start();
    const takenOver = (): true | undefined => (other.output.includes('Ett jobb tas över') ? true : undefined);
    await other.ready();
    await eventually('job that is taken over', takenOver, TAKEN_OVER_MS);
    await workers.untilTold();
    await other.stop();
    expect(workers.told()).toEqual(['malmo', 'sundsvall']);
  });

  it('let a job under way finish when they are told to stop', async () => {
    const app = workers.start();
    await workers.whileRegistryIsHeld(async (waiting) => {
      await app.ready();
      await eventually('job that waits for the registry', async () => ((await waiting()) > 0 ? true : undefined));
      app.terminate();
      await eventually('word of it', () => (app.output.includes('Workern stannar') ? true : undefined));
    });
    expect(await app.exited).toEqual({ code: 0, signal: null });
    const other = workers.start();
    await other.ready();
    await workers.untilTold();
    await other.stop();
    expect(other.output).not.toContain('Ett jobb tas över');
    expect(workers.told()).toEqual(['malmo', 'sundsvall']);
  });
}

async function metricsOf(health: string): Promise<string> {
  return (await fetch(`${health}/metrics`)).text();
}

function healthIn({ health = '' }: Readonly<Record<string, string>>): string {
  return health;
}

function readingsIn(metrics: string): number {
  return Number(/^samsvar_jobb_total\{jobb="certifikat-paminnelse",slut="klart"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}
