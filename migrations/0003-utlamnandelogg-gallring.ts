import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What has been taken away of the disclosure log: the signed checkpoint that says so, in its very words. Only whoever owns
 * the tables, and takes whole months away, adds to it.
 */
export class UtlamnandeloggGallring1795557600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE utlamnandelogg_gallring (
        at timestamp(3) with time zone NOT NULL CONSTRAINT utlamnandelogg_gallring_pk PRIMARY KEY,
        checkpoint text NOT NULL
      )`);
    await runner.query('GRANT SELECT ON utlamnandelogg_gallring TO samsvar_gateway, samsvar_reader');
  }

  /** What has been disclosed is not undone. */
  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
