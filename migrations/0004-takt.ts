import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The pace towards the bastjänster where there is no Redis: one row a key, replaced as a whole. UNLOGGED, since nothing in
 * it is worth more than the hour it looks back on: no write waits for the disk, and who asked when is not kept in archives.
 * A server that crashes forgets it, as a Redis does that is started anew (ADR 0015).
 */
export class Takt1795644000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE takt (
        nyckel text NOT NULL CONSTRAINT takt_pk PRIMARY KEY,
        tillstand jsonb NOT NULL,
        version bigint NOT NULL,
        andrad timestamp(3) with time zone NOT NULL DEFAULT now()
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON takt TO samsvar_gateway');
  }

  /** As with all others, although nothing would be lost. */
  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
