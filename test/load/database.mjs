import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compiled, ROOT } from './compiled.mjs';
import { quantile } from './statistics.mjs';

/** As Linux counts the CPU of a process (`getconf CLK_TCK`). */
const TICK_MS = 10;
const PPID = 1;
const [UTIME, STIME, CUTIME, CSTIME] = [11, 12, 13, 14];
const PROBES = 100;
/** As at low load: whoever commits without a pause never has to be woken. */
const PAUSE_MS = 3;
/** About what a record says. */
const CONTENT = JSON.stringify({ text: 'x'.repeat(1_500) });

/** The PostgreSQL that all gateways of a run write their disclosure log to. */
export class BenchDatabase {
  #child;
  #pid;
  #url;
  #migratorUrl;
  #folder;

  /**
   * @param {import('./child.mjs').Child} child test/harness/postgres.main.mjs
   * @param {string} folder for keys and anchor
   */
  constructor(child, folder) {
    this.#child = child;
    this.#folder = folder;
  }

  async ready() {
    const { pid, server } = await this.#child.ready();
    this.#pid = pid;
    const { host, port, passwords } = server;
    this.#migratorUrl = `postgres://samsvar_migrator:${passwords.roles.migrator}@${host}:${port}/samsvar`;
    this.#url = `postgres://samsvar_gateway:${passwords.roles.gateway}@${host}:${port}/samsvar`;
    const { privateKey } = generateKeyPairSync('ed25519');
    const { withNewKey } = compiled('libs/audit/src/index.js');
    writeFileSync(this.#file('signing-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeFileSync(this.#file('person-keys.json'), JSON.stringify(withNewKey([])), { mode: 0o600 });
  }

  /**
   * Gives it the registry of the development seed.
   *
   * @param {Record<string, number>} ports of the bastjänster
   * @param {readonly string[]} operators paths of the two operators' certificates
   */
  async seed(ports, operators) {
    const { seedOf } = compiled('apps/migrate/src/seed-config.js');
    const { seeded } = compiled('apps/migrate/src/seed.js');
    const addresses = Object.entries(ports).map(([kod, port]) => [
      `SAMSVAR_BASTJANST_${kod}`,
      `http://127.0.0.1:${port}`,
    ]);
    const env = {
      SAMSVAR_SEED: 'utveckling',
      SAMSVAR_SEED_OPERATORS: operators.join(),
      ...Object.fromEntries(addresses),
    };
    await seeded(this.#migratorUrl, seedOf(env, ROOT));
  }

  /** What a gateway is told of it. */
  get env() {
    return {
      DATABASE_URL: this.#url,
      SAMSVAR_LOG_SIGNING_KEY: this.#file('signing-key.pem'),
      SAMSVAR_LOG_PERSON_KEYS: this.#file('person-keys.json'),
      SAMSVAR_LOG_ANCHOR: this.#file('checkpoints.jsonl'),
    };
  }

  /** CPU of the server and all its processes so far, milliseconds; those that have ended are in it. Linux only. */
  async cpuMs() {
    if (process.platform !== 'linux') return Number.NaN;
    const stats = readdirSync('/proc')
      .filter((name) => /^[0-9]+$/.test(name))
      .map(statOf);
    const own = stats.filter((stat) => stat !== null && (stat.pid === this.#pid || stat.fields[PPID] === this.#pid));
    const ticks = own.reduce(
      (sum, { pid, fields }) => sum + fields[UTIME] + fields[STIME] + reaped(pid === this.#pid, fields),
      0,
    );
    return ticks * TICK_MS;
  }

  /** The median time of a commit of one record when nothing else is written and now and then only, milliseconds. */
  async commitMs() {
    const { LogConnection } = compiled('libs/persistence/src/index.js');
    const { NO_INDEX, LogSession } = compiled('libs/audit/src/index.js');
    const { systemClock } = compiled('libs/platform/src/index.js');
    const open = (writer) => LogConnection.open(writer, { url: this.#url, application: 'bench', commitMs: 5_000 });
    const config = { instans: 'bench', version: '0', mostInOne: 1, mostWaiting: 1 };
    const session = await LogSession.begin(randomUUID(), open, systemClock, config);
    const times = [];
    for (let probe = 0; probe < PROBES; probe += 1) {
      await pause(PAUSE_MS);
      const began = performance.now();
      await session.append({ kind: 'AVVISAD', fragaId: randomUUID(), content: CONTENT }, NO_INDEX);
      times.push(performance.now() - began);
    }
    await session.close();
    return quantile(times, 0.5);
  }

  #file(name) {
    return join(this.#folder, name);
  }
}

/** null for a process that has ended meanwhile. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks: what follows it is numbers, but for the state.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), fields: fields.map(Number) };
  } catch {
    return null;
  }
}

function reaped(isPostmaster, fields) {
  return isPostmaster ? fields[CUTIME] + fields[CSTIME] : 0;
}
