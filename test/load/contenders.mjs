import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchDatabase } from './database.mjs';
import { Child } from './child.mjs';
import { deployedFlags } from './deployed-flags.mjs';
import { compiled, compiledPath } from './compiled.mjs';
import { benchPersons, restMessages, soapMessages } from './fragor.mjs';
import { BREAKER_HELD_CLOSED, LAYERS } from './gateway/layers.mjs';
import { WITH, WITHOUT } from './log-contenders.mjs';
import { LeanConnection } from './generator/lean-connection.mjs';

const HERE = import.meta.dirname;
const MOST_PERSONS = 10;
/** The time budget of the series in which a bastjänst hangs, UC 4.8 scaled down by ten. */
export const HUNG_BUDGET_MS = 700;
const HUNG_BUDGET = {
  SAMSVAR_BUDGET_TARGET_MS: String(HUNG_BUDGET_MS),
  SAMSVAR_BUDGET_CEILING_MS: '1200',
  SAMSVAR_BUDGET_PER_PERSON_MS: '150',
};

/**
 * Every process of a run: the bastjänster, the one who asks, and those who are measured. All of them stay up through all
 * rounds, so that each is equally warm in each.
 */
export class Contenders {
  /** name → { child, target } */
  running = new Map();
  #folder = mkdtempSync(join(tmpdir(), 'samsvar-bench-'));
  #children = [];
  #flags = deployedFlags();
  #certificates;

  async open() {
    this.#certificates = await makeCertificates(this.#folder);
    const simulator = this.#begin('simulator', compiledPath('apps/simulator/src/main.js'), simulatorEnv());
    const { addresses } = await simulator.ready();
    this.stub = this.#begin('stub', join(HERE, 'stub/stub.main.mjs'));
    const listening = this.stub.ready();
    this.stub.tell({ type: 'listen', simulators: addresses, personidentiteter: benchPersons(MOST_PERSONS) });
    this.ports = (await listening).ports;
    const postgres = this.#begin('PostgreSQL', join(HERE, '../harness/postgres.main.mjs'));
    this.database = new BenchDatabase(postgres, this.#folder);
    await this.database.ready();
    await this.database.seed(this.ports, this.#certificates.operators);
    this.generator = this.#begin('generator', join(HERE, 'generator/generator.main.mjs'));
    await this.generator.ready();
    await this.#startGateway('b');
    await this.#record(simulator);
  }

  /** The answers and the calls of one question over each door, taken once; after that the simulators are not needed. */
  async #record(simulator) {
    const { target } = this.running.get('b');
    const soap = await askOnce(target, soapMessages(benchPersons(1))[0]);
    if (!soap?.head.includes(' 200 ')) throw new Error(`The gateway does not answer: ${soap?.head ?? 'no answer'}`);
    this.soapCalls = (await this.stub.ask({ type: 'recorded' }, 'recording')).recorded;
    const rest = await askOnce(target, restMessages(benchPersons(1))[0]);
    this.hasRest = rest?.head.includes(' 200 ') ?? false;
    const all = (await this.stub.ask({ type: 'recorded' }, 'recording')).recorded;
    this.restCalls = all.filter(({ kod, path }) => kod !== 'SKV' || !this.soapCalls.some((call) => call.path === path));
    await simulator.stop();
  }

  /** @param {string} name `a`, `b`, `hung`, or the names of the layers that are taken out, joined by `+` */
  async start(name) {
    if (this.running.has(name)) return;
    if (name === 'a') return this.#startBare();
    await this.#startGateway(name);
  }

  /** @param {{ delayMs: number, hung: readonly string[] }} behaviour of the bastjänster from now on */
  async behave(behaviour) {
    await this.stub.ask({ type: 'behave', behaviour }, 'behaving');
  }

  /** Everything that runs through all rounds. */
  measuredChildren() {
    return [this.stub, this.generator, this.database, ...[...this.running.values()].map(({ child }) => child)];
  }

  async close() {
    // The database last: who still writes to it would say that it is gone.
    for (const child of this.#children.toReversed()) await child.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A plain fan-out has as many connections as the gateway. */
  async #startBare() {
    const { maxSockets } = compiled('libs/producers/src/index.js').transportConfig({ address: 'http://localhost' });
    const child = this.#begin('bare fan-out', join(HERE, 'bare/bare.main.mjs'));
    const reached = (call) => ({ ...call, port: this.ports[call.kod], maxSockets });
    const ready = child.ready();
    child.tell({ type: 'serve', soapCalls: this.soapCalls.map(reached), restCalls: this.restCalls.map(reached) });
    this.running.set('a', { child, target: { port: (await ready).port, tls: null } });
  }

  async #startGateway(name) {
    const env = { ...this.#gatewayEnv(), ...(name === 'hung' ? HUNG_BUDGET : {}) };
    const child = this.#beginGateway(name, env);
    const address = new URL((await child.ready()).addresses.gateway);
    const tls = address.protocol === 'https:' ? this.#certificates.caller : null;
    this.running.set(name, { child, target: { port: Number(address.port), tls } });
  }

  #beginGateway(name, env) {
    const deployed = compiledPath('apps/gateway/src/main.js');
    if (WITH.includes(name)) return this.#begin(name, deployed, env);
    const withoutLog = ['--import', pathToFileURL(join(HERE, 'gateway/without-log.mjs')).href];
    if (WITHOUT.includes(name)) return this.#begin(name, deployed, env, [], withoutLog);
    return this.#begin(`gateway without ${name}`, join(HERE, 'gateway/gateway-without.main.mjs'), env, layersOf(name));
  }

  #gatewayEnv() {
    const { files } = this.#certificates;
    return {
      SAMSVAR_PORT_GATEWAY: '0',
      SAMSVAR_PORT_HEALTH: '0',
      // All callers here are one municipality, and 200 of them ask at a time.
      SAMSVAR_CAPACITY_PLACES_PER_PARTY: '200',
      ...files,
      ...this.database.env,
      SAMSVAR_PRIVATE_ENDPOINTS: 'loopback',
    };
  }

  #begin(name, file, env = {}, args = [], flags = []) {
    const child = new Child(name, file, { env, args, flags: [...this.#flags, ...flags] });
    this.#children.push(child);
    return child;
  }
}

/** The arguments of a variant's process. */
function layersOf(name) {
  if (name === 'control') return [];
  if (name === 'hung') return [BREAKER_HELD_CLOSED];
  return name === 'all' ? Object.keys(LAYERS) : name.split('+');
}

async function askOnce(target, message) {
  const connection = await LeanConnection.open(target);
  const answer = await connection.ask(message);
  connection.close();
  return answer;
}

function simulatorEnv() {
  const kods = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'];
  return Object.fromEntries(kods.map((kod) => [`SAMSVAR_PORT_SIMULATOR_${kod}`, '0']));
}

/** A CA, a server and a municipality, made for this run. */
async function makeCertificates(folder) {
  const { createAuthority, issueCertificate } = compiled('apps/samsvar/src/certificates/authority.js');
  const { CLIENT_PROFILES, OPERATOR_PROFILES, SERVER_PROFILE } = compiled('apps/samsvar/src/certificates/profile.js');
  const now = new Date();
  const authority = await createAuthority(now);
  const server = await issueCertificate(authority, SERVER_PROFILE, now);
  const profile = CLIENT_PROFILES.find(({ file }) => file === 'sundsvall');
  const client = await issueCertificate(authority, profile, now);
  const written = (name, pem) => {
    const path = join(folder, name);
    writeFileSync(path, pem, { mode: 0o600 });
    return path;
  };
  const operators = [];
  for (const operator of OPERATOR_PROFILES) {
    const { certificatePem } = await issueCertificate(authority, operator, now);
    operators.push(written(`${operator.file}.pem`, certificatePem));
  }
  return {
    operators,
    files: {
      SAMSVAR_TLS_CERT: written('server.pem', server.certificatePem),
      SAMSVAR_TLS_KEY: written('server.key', server.privateKeyPem),
      SAMSVAR_TLS_CLIENT_CA: written('ca.pem', authority.certificatePem),
    },
    caller: { ca: authority.certificatePem, cert: client.certificatePem, key: client.privateKeyPem },
  };
}
