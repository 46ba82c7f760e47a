import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where BullMQ keeps the jobs when there is no Redis: a schema of its own, with nothing else in it. */
const SCHEMA = 'bullmq';

/**
 * The queue of the worker, and what its role may do. The tables are BullMQ's own and made by it; a newer BullMQ with newer
 * tables comes with a migration that does the same once more. Its functions make a sequence the first time that a queue is
 * used, so that the role has to be able to make things in that schema (ADR 0019).
 */
export class Jobb1795903200000 implements MigrationInterface {
  /** BullMQ has a transaction of its own around all of its tables; what comes after it can be done again. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // Loaded only when it is needed: it takes longer than all else that a start without changes has to do here.
    const { runMigrations } = await import('bullmq');
    await runMigrations(await runner.connect(), SCHEMA);
    await runner.query(`GRANT USAGE, CREATE ON SCHEMA ${SCHEMA} TO samsvar_worker`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO samsvar_worker`);
    await runner.query(`REVOKE INSERT, UPDATE, DELETE ON ${SCHEMA}.migration FROM samsvar_worker`);
    await runner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO samsvar_worker`);
    await runner.query('GRANT SELECT ON registerandring, registerrad TO samsvar_worker');
    // When it was used last, and nothing of who asks whom.
    await runner.query('GRANT SELECT (andrad), DELETE ON takt TO samsvar_worker');
  }

  /** As with all others, although no job would be missed that does not come again. */
  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
