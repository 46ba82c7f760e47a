import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The disclosure log: rows are added to it and read, and nothing else. It is kept by months, so that what has been kept
 * long enough goes as a whole. A record's own words are `content`, which its hash covers; the columns after `hash` repeat
 * what is looked up by, and say nothing that is not in it.
 */
export class Utlamnandelogg1795384800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE utlamnandelogg (
        at timestamp(3) with time zone NOT NULL,
        writer uuid NOT NULL,
        sequence bigint NOT NULL,
        kind text NOT NULL,
        fraga_id uuid,
        content text NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL,
        part text,
        handlaggare text,
        arendeidentitet text,
        personer bytea[] NOT NULL DEFAULT '{}',
        CONSTRAINT utlamnandelogg_pk PRIMARY KEY (at, writer, sequence)
      ) PARTITION BY RANGE (at)`);
    await runner.query('CREATE INDEX utlamnandelogg_chain ON utlamnandelogg (writer, sequence)');
    await runner.query('CREATE INDEX utlamnandelogg_fraga ON utlamnandelogg (fraga_id)');
    await runner.query('CREATE INDEX utlamnandelogg_part ON utlamnandelogg (part, at)');
    await runner.query('CREATE INDEX utlamnandelogg_handlaggare ON utlamnandelogg (handlaggare, at)');
    await runner.query('CREATE INDEX utlamnandelogg_arende ON utlamnandelogg (arendeidentitet, at)');
    await runner.query('CREATE INDEX utlamnandelogg_personer ON utlamnandelogg USING gin (personer)');
    await runner.query(MAKE_PARTITIONS);
    await runner.query('REVOKE ALL ON FUNCTION make_utlamnandelogg_partitions(integer) FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION make_utlamnandelogg_partitions(integer) TO samsvar_gateway');
    await runner.query('GRANT SELECT, INSERT ON utlamnandelogg TO samsvar_gateway');
    await runner.query('GRANT SELECT ON utlamnandelogg TO samsvar_reader');
    await runner.query('SELECT make_utlamnandelogg_partitions(2)');
  }

  /** What has been disclosed is not undone. */
  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * Partitions for this month and as many as are asked for after it, where they are missing. A month is one of the
 * calendar in Stockholm, as in the monthly report. Whoever writes the log may call it and can make no other table.
 */
const MAKE_PARTITIONS = `
  CREATE FUNCTION make_utlamnandelogg_partitions(ahead integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    first_day timestamp;
    name text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_utlamnandelogg_partitions'));
    FOR month IN 0..least(ahead, 24) LOOP
      first_day := date_trunc('month', now() AT TIME ZONE 'Europe/Stockholm') + make_interval(months => month);
      name := 'utlamnandelogg_' || to_char(first_day, 'YYYY_MM');
      IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF utlamnandelogg FOR VALUES FROM (%L) TO (%L)', name,
          first_day AT TIME ZONE 'Europe/Stockholm',
          (first_day + interval '1 month') AT TIME ZONE 'Europe/Stockholm');
      END IF;
    END LOOP;
  END $$`;
