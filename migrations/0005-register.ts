import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The registry: what was changed, by whom, for which ärende, and what was before. Rows are added; of a change only its
 * decision comes later, once. What the registry says is what its changes with a version say, the latest of each post.
 */
export class Register1795730400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE registerandring (
        nummer bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT registerandring_pk PRIMARY KEY,
        id uuid NOT NULL CONSTRAINT registerandring_id UNIQUE,
        arende text NOT NULL,
        begard timestamp(3) with time zone NOT NULL,
        begard_av jsonb NOT NULL,
        oppnar boolean NOT NULL,
        lage text NOT NULL,
        beslutad timestamp(3) with time zone,
        beslutad_av jsonb,
        version integer CONSTRAINT registerandring_version UNIQUE,
        CONSTRAINT registerandring_lage CHECK (lage IN ('VANTAR', 'GALLER', 'AVSLAGEN', 'ATERTAGEN')),
        CONSTRAINT registerandring_galler CHECK ((version IS NOT NULL) = (lage = 'GALLER') AND version > 0),
        CONSTRAINT registerandring_beslut CHECK (
          (beslutad IS NULL) = (beslutad_av IS NULL)
          AND (lage <> 'VANTAR' OR beslutad IS NULL)
          AND (lage IN ('VANTAR', 'GALLER') OR beslutad IS NOT NULL)),
        CONSTRAINT registerandring_tva_personer CHECK (
          lage = 'ATERTAGEN' OR beslutad_av IS NULL OR beslutad_av->>'fingerprint' <> begard_av->>'fingerprint'),
        CONSTRAINT registerandring_oppnar CHECK (
          lage <> 'GALLER' OR NOT oppnar OR beslutad_av IS NOT NULL OR begard_av->>'roll' = 'SYSTEM')
      )`);
    await runner.query(`CREATE INDEX registerandring_vantar ON registerandring (nummer) WHERE lage = 'VANTAR'`);
    await runner.query(`
      CREATE TABLE registerrad (
        andring bigint NOT NULL CONSTRAINT registerrad_andring REFERENCES registerandring (nummer),
        plats integer NOT NULL,
        slag text NOT NULL,
        id text NOT NULL,
        fore jsonb,
        efter jsonb,
        CONSTRAINT registerrad_pk PRIMARY KEY (andring, plats)
      )`);
    await runner.query('CREATE INDEX registerrad_post ON registerrad (slag, id, andring)');
    await runner.query(`
      CREATE FUNCTION registerandring_beslutas_en_gang() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.lage <> 'VANTAR' THEN
          RAISE EXCEPTION 'A change is decided once.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER registerandring_beslut BEFORE UPDATE ON registerandring
      FOR EACH ROW EXECUTE FUNCTION registerandring_beslutas_en_gang()`);
    await runner.query('GRANT SELECT, INSERT ON registerandring, registerrad TO samsvar_gateway');
    await runner.query('GRANT UPDATE (lage, beslutad, beslutad_av, version) ON registerandring TO samsvar_gateway');
    await runner.query('GRANT SELECT ON registerandring, registerrad TO samsvar_reader');
  }

  /** Who opened what for whom is not undone. */
  down(): Promise<never> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
