import 'reflect-metadata';
import { TaktGallring } from '@samsvar/persistence';
import { LATEST_SCHEMA_VERSION } from 'bullmq';
import { Client } from 'pg';
import { eventually } from '../harness/eventually.js';
import { workerCases, Workers } from '../harness/workers.js';

jest.setTimeout(60_000);

describe('workers with their queue in PostgreSQL', () => {
  workerCases(() => ({}));
});

describe('a worker', () => {
  let workers: Workers;

  beforeAll(async () => {
    workers = await Workers.on({});
  });
  afterAll(() => workers.stop());

  async function as<T>(role: 'worker' | 'migrator', statement: string): Promise<T[]> {
    const client = new Client({ connectionString: workers.logg.url(role) });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  it('says that it is well, and that its queue is away when it is', async () => {
    const app = workers.start();
    const { health = '' } = await app.ready();
    const status = async () => (await fetch(`${health}/health/ready`)).status;
    expect(await status()).toBe(200);
    await as('migrator', 'ALTER TABLE bullmq.job RENAME TO away');
    await eventually('word of it', async () => ((await status()) === 503 ? true : undefined), 10_000);
    expect(await (await fetch(`${health}/metrics`)).text()).toContain('samsvar_ko_tillganglig 0');
    await as('migrator', 'ALTER TABLE bullmq.away RENAME TO job');
    await eventually('word of it', async () => ((await status()) === 200 ? true : undefined), 10_000);
    expect((await fetch(`${health}/health/live`)).status).toBe(200);
    await app.stop();
    expect(app.output.match(/Kön svarar inte/g)).toHaveLength(1);
  });

  it('has one schedule of each job, in its own role and by the clock in Stockholm', async () => {
    const schedules = await as(
      'worker',
      'SELECT scheduler_id, pattern, tz FROM bullmq.scheduler ORDER BY scheduler_id',
    );
    expect(schedules).toEqual([
      { scheduler_id: 'certifikat-paminnelse', pattern: '0 0 8 * * *', tz: 'Europe/Stockholm' },
      { scheduler_id: 'takt-gallring', pattern: '0 17 * * * *', tz: 'Europe/Stockholm' },
    ]);
  });

  it('has the tables that its BullMQ wants', async () => {
    const made = await as('worker', 'SELECT max(version) AS version FROM bullmq.migration');
    expect(made).toEqual([{ version: LATEST_SCHEMA_VERSION }]);
  });

  it('takes away paces that nobody has used for a day, and no others', async () => {
    await as(
      'migrator',
      `INSERT INTO takt (nyckel, tillstand, version, andrad) VALUES
        ('old', '{}', 1, now() - interval '24 hours 1 minute'), ('young', '{}', 1, now() - interval '23 hours 59 minutes')`,
    );
    const takt = new TaktGallring({ url: workers.logg.url('worker'), application: 'test' });
    expect(await takt.deleteUnused()).toBe(1);
    expect(await as('migrator', 'SELECT nyckel FROM takt')).toEqual([{ nyckel: 'young' }]);
  });

  it('says what to do when its role may not use the queue', async () => {
    const app = workers.start({ DATABASE_URL: workers.logg.url('reader') });
    expect(await app.exited).toEqual({ code: 1, signal: null });
    expect(app.output).toContain('använd samsvar_worker');
  });

  it.each([
    'SELECT nyckel FROM takt',
    'UPDATE takt SET andrad = now()',
    'SELECT 1 FROM utlamnandelogg',
    `UPDATE registerandring SET lage = 'AVSLAGEN'`,
    'CREATE TABLE annat (id integer)',
    'CREATE SCHEMA annat',
    'DELETE FROM bullmq.migration',
  ])('may not: %s', async (statement) => {
    await expect(as('worker', statement)).rejects.toMatchObject({ code: '42501' });
  });
});
