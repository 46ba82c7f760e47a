import { readWorkerConfig } from './worker-config.js';

const DATABASE_URL = 'postgres://samsvar_worker:hemligt@localhost:5432/samsvar';

describe('the configuration of the worker', () => {
  it('has its queue in the database unless there is a Redis, and listens on this machine alone', () => {
    expect(readWorkerConfig({ DATABASE_URL })).toEqual({
      host: '127.0.0.1',
      healthPort: 9091,
      logLevel: 'info',
      databaseUrl: DATABASE_URL,
      redisUrl: null,
    });
    expect(readWorkerConfig({ DATABASE_URL, REDIS_URL: 'redis://localhost/0' }).redisUrl).toBe('redis://localhost/0');
  });

  it('tells of all faults together, and of no secret', () => {
    const read = () => readWorkerConfig({ DATABASE_URL: 'hemligt', SAMSVAR_PORT_WORKER_HEALTH: 'x' });
    expect(read).toThrow(
      /DATABASE_URL ska vara[^]*SAMSVAR_PORT_WORKER_HEALTH ska vara|SAMSVAR_PORT_WORKER_HEALTH ska vara[^]*DATABASE_URL ska vara/,
    );
    expect(read).not.toThrow(/hemligt/);
  });
});
