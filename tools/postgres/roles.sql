-- Roles and rights of Samsvar, for a PostgreSQL that somebody else runs: what `npm start` does for its own
-- (libs/persistence/src/cluster/provision.ts), and a test sees that the two are the same. Run once, as a superuser, in the
-- database samsvar. The passwords are read from files on the server: one for each role, the password alone.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['migrator', 'gateway', 'reader', 'worker'] LOOP
    EXECUTE format(
      'CREATE ROLE samsvar_%s WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
      role, trim(E' \r\n' FROM pg_read_file('/run/secrets/samsvar_' || role || '_password')));
  END LOOP;
END $$;

ALTER DATABASE samsvar OWNER TO samsvar_migrator;
REVOKE ALL ON DATABASE samsvar FROM PUBLIC;
GRANT CONNECT ON DATABASE samsvar TO samsvar_gateway, samsvar_reader, samsvar_worker;
ALTER SCHEMA public OWNER TO samsvar_migrator;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO samsvar_gateway, samsvar_reader, samsvar_worker;
