// What docker-compose.yml starts, without Docker: PostgreSQL, Redis, migrate, simulators, two gateways, nginx in front.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled, compiledPath } from '../compose/compiled.mjs';
import { pathOf, SYSTEM_PROGRAMS } from '../system/programs.mjs';
import { Child, freePort } from './child.mjs';
import { nginxArguments, redisArguments } from './deployed-files.mjs';

const OWNER_ONLY_FILE = 0o600;
const PASSWORD_BYTES = 32;

export class Topology {
  #home;
  #children = [];
  /** @type {{ lb: string, gateways: string[], health: string[], simulators: Record<string, string> } | undefined} */
  addresses;

  /** @param {string} home an empty folder; whoever runs PostgreSQL must be able to come to it */
  constructor(home) {
    this.#home = home;
  }

  /** What is running, by name, in the order it was started. */
  get pids() {
    return Object.fromEntries(this.#children.map(({ name, pid }) => [name, pid]));
  }

  /** @throws with one sentence when something does not come up; then nothing is left running */
  async start() {
    try {
      await this.#startAll();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** The last that was started is stopped first: nginx, then the gateways, and the database last. */
  async stop() {
    for (const child of this.#children.toReversed()) await child.stop();
  }

  async #startAll() {
    mkdirSync(join(this.#home, 'logs'), { recursive: true });
    const { ensureCertificates } = compiled('apps/samsvar/src/certificates/certificates.js');
    const { ensureLogKeys } = compiled('apps/samsvar/src/start/log-keys.js');
    const certificates = await ensureCertificates(this.#home, new Date());
    const keys = ensureLogKeys(this.#home);
    if (typeof keys === 'string') throw new Error(keys);
    const [simulators, redis] = await Promise.all([this.#simulators(), this.#redis(), this.#postgres()]);
    const database = await this.#databaseUrls();
    await this.#migrate(database.migrator, certificates, simulators);
    const shared = { DATABASE_URL_FILE: database.gateway, REDIS_URL_FILE: redis };
    const ofWorker = { ...shared, DATABASE_URL_FILE: database.worker, SAMSVAR_PORT_WORKER_HEALTH: '0' };
    await this.#start('worker', 'worker', ofWorker).ready();
    const gateways = await Promise.all([1, 2].map((nth) => this.#gateway(nth, shared, certificates, keys)));
    const lb = await this.#nginx(gateways.map(({ gateway }) => new URL(gateway).port));
    this.addresses = {
      lb,
      gateways: gateways.map(({ gateway }) => gateway),
      health: gateways.map(({ health }) => health),
      simulators,
    };
  }

  async #simulators() {
    const codes = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV', 'KFM'];
    const ports = Object.fromEntries(codes.map((kod) => [`SAMSVAR_PORT_SIMULATOR_${kod}`, '0']));
    return this.#start('simulator', 'simulator', ports).ready();
  }

  async #postgres() {
    const env = { SAMSVAR_HOME: this.#home, SAMSVAR_PORT_POSTGRES: '0' };
    await this.#start('postgres', 'samsvar', env, 'postgres.main.js').ready();
  }

  /** @returns the paths of the files that hold them, as containers have them */
  async #databaseUrls() {
    const { localDatabase } = compiled('libs/persistence/src/index.js');
    const local = await localDatabase(this.#home);
    const files = ['gateway', 'migrator', 'worker'].map((role) => [
      role,
      this.#secret(`${role}-database-url`, local.url(role)),
    ]);
    return Object.fromEntries(files);
  }

  async #redis() {
    const password = randomBytes(PASSWORD_BYTES).toString('hex');
    const port = await freePort();
    await this.#program('redis-server', port, redisArguments(this.#home, { port, password }));
    return this.#secret('redis-url', `redis://:${password}@127.0.0.1:${port}/0`);
  }

  async #migrate(databaseUrl, { operators }, simulators) {
    const { KFM: _later, ...seven } = simulators;
    const addresses = Object.entries(seven).map(([kod, address]) => [`SAMSVAR_BASTJANST_${kod}`, address]);
    const task = this.#start('migrate', 'migrate', {
      DATABASE_URL_FILE: databaseUrl,
      SAMSVAR_SEED: 'utveckling',
      SAMSVAR_SEED_OPERATORS: operators.map(({ certificate }) => certificate).join(','),
      ...Object.fromEntries(addresses),
    });
    await task.done();
  }

  #gateway(nth, shared, { server, authority }, { signingKey, personKeys, anchor }) {
    const child = this.#start(`gateway-${nth}`, 'gateway', {
      ...shared,
      SAMSVAR_PORT_GATEWAY: '0',
      SAMSVAR_PORT_HEALTH: '0',
      SAMSVAR_TLS_CERT: server.certificate,
      SAMSVAR_TLS_KEY: server.privateKey,
      SAMSVAR_TLS_CLIENT_CA: authority.certificate,
      SAMSVAR_LOG_SIGNING_KEY: signingKey,
      SAMSVAR_LOG_PERSON_KEYS: personKeys,
      SAMSVAR_LOG_ANCHOR: anchor,
      SAMSVAR_PRIVATE_ENDPOINTS: 'loopback',
    });
    return child.ready();
  }

  async #nginx(gatewayPorts) {
    const [port, healthPort] = [await freePort(), await freePort()];
    const gateways = gatewayPorts.map((gatewayPort) => `127.0.0.1:${gatewayPort}`);
    await this.#program('nginx', healthPort, nginxArguments(this.#home, { port, healthPort, gateways }));
    return `https://localhost:${port}`;
  }

  #start(name, app, env, file = 'main.js') {
    const child = new Child(name, { module: compiledPath(`apps/${app}/src/${file}`), env, logs: this.#logs });
    this.#children.push(child);
    return child;
  }

  async #program(name, port, args) {
    const path = pathOf(
      SYSTEM_PROGRAMS.find((each) => each.name === name),
      process.env,
    );
    if (path === undefined) throw new Error(`${name} finns inte här: node tools/system/system.mjs install`);
    const { child, ready } = Child.program(name, { program: path, args, port, logs: this.#logs });
    this.#children.push(child);
    await ready;
  }

  get #logs() {
    return join(this.#home, 'logs');
  }

  #secret(name, text) {
    const path = join(this.#home, name);
    writeFileSync(path, `${text}\n`, { mode: OWNER_ONLY_FILE });
    return path;
  }
}
