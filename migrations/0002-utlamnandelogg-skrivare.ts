import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who writes the disclosure log: one row a writer, so that the next one finds those that are gone. What is proved is
 * proved by the records; this table only says where to look. And whoever asked as somebody's ombud is looked up by, too.
 */
export class UtlamnandeloggSkrivare1795471200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE utlamnandelogg_skrivare (
        writer uuid NOT NULL CONSTRAINT utlamnandelogg_skrivare_pk PRIMARY KEY,
        begun_at timestamp(3) with time zone NOT NULL DEFAULT now(),
        recovered_at timestamp(3) with time zone
      )`);
    await runner.query(`
      CREATE INDEX utlamnandelogg_skrivare_open ON utlamnandelogg_skrivare (writer) WHERE recovered_at IS NULL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (recovered_at) ON utlamnandelogg_skrivare TO samsvar_gateway');
    await runner.query('GRANT SELECT ON utlamnandelogg_skrivare TO samsvar_reader');
    await runner.query('ALTER TABLE utlamnandelogg ADD COLUMN ombud text');
    await runner.query('CREATE INDEX utlamnandelogg_ombud ON utlamnandelogg (ombud, at)');
  }

  /** What has been disclosed is not undone. */
  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
