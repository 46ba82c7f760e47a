import { portsOf, readSettings } from './settings.js';

function settingsOf(env: Record<string, string>) {
  const read = readSettings(env, '/repo');
  if ('faults' in read) throw new Error(read.faults.join());
  return read.settings;
}

describe('what the environment decides', () => {
  it('without any variable the data lie in .samsvar and the ports are the documented ones', () => {
    const settings = settingsOf({});

    expect(settings.dataFolder).toBe('/repo/.samsvar');
    expect(portsOf(settings).map(({ port }) => port)).toEqual([
      8443, 9090, 9091, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 9108,
    ]);
  });

  it('every port can be moved by its own variable', () => {
    const names = portsOf(settingsOf({})).map(({ variable }) => variable);
    const env = Object.fromEntries(names.map((name, index) => [name, String(20_000 + index)]));

    expect(portsOf(settingsOf(env)).map(({ port }) => port)).toEqual(names.map((_, index) => 20_000 + index));
    expect(names).toContain('SAMSVAR_PORT_SIMULATOR_MIV');
  });

  it('SAMSVAR_HOME moves the data folder, also relative to the repository', () => {
    expect(settingsOf({ SAMSVAR_HOME: '/var/lib/samsvar' }).dataFolder).toBe('/var/lib/samsvar');
    expect(settingsOf({ SAMSVAR_HOME: 'annan' }).dataFolder).toBe('/repo/annan');
  });

  it('without a database of somebody else there is one of our own, on a free port unless one is chosen', () => {
    expect(settingsOf({}).database).toEqual({ kind: 'own', port: 0 });
    expect(settingsOf({ DATABASE_URL: '', SAMSVAR_PORT_POSTGRES: '5433' }).database).toEqual({
      kind: 'own',
      port: 5433,
    });
  });

  it('with DATABASE_URL there is none of our own, and migrations and worker have roles of theirs if they are given them', () => {
    const gateway = 'postgres://samsvar_gateway:a@db/samsvar';
    const migrator = 'postgresql://samsvar_migrator:b@db/samsvar';
    expect(settingsOf({ DATABASE_URL: gateway }).database).toEqual({
      kind: 'given',
      gateway,
      migrator: gateway,
      worker: gateway,
    });
    const worker = 'postgres://samsvar_worker:c@db/samsvar';
    const each = {
      DATABASE_URL: gateway,
      SAMSVAR_MIGRATOR_DATABASE_URL: migrator,
      SAMSVAR_WORKER_DATABASE_URL: worker,
    };
    expect(settingsOf(each).database).toEqual({ kind: 'given', gateway, migrator, worker });
  });

  it('a database address that is none is told of without what stands in it', () => {
    const env = { DATABASE_URL: 'mysql://a:hemligt@db', SAMSVAR_MIGRATOR_DATABASE_URL: 'hemligt' };
    expect(readSettings(env, '/repo')).toEqual({
      faults: [
        'DATABASE_URL ska vara en adress som börjar med postgres://.',
        'SAMSVAR_MIGRATOR_DATABASE_URL ska vara en adress som börjar med postgres://.',
      ],
    });
  });

  it('an empty variable counts as absent', () => {
    expect(settingsOf({ SAMSVAR_HOME: '', SAMSVAR_PORT_GATEWAY: ' ' }).gateway.port).toBe(8443);
  });

  it('all wrong ports are told of together, each by its variable', () => {
    const read = readSettings({ SAMSVAR_PORT_GATEWAY: '65536', SAMSVAR_PORT_SIMULATOR_SO: 'nio' }, '/repo');

    expect(read).toEqual({
      faults: [
        'SAMSVAR_PORT_GATEWAY ska vara ett portnummer mellan 0 och 65535 (0 = en ledig port).',
        'SAMSVAR_PORT_SIMULATOR_SO ska vara ett portnummer mellan 0 och 65535 (0 = en ledig port).',
      ],
    });
  });
});
