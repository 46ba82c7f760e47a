import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SsbtekKod } from '@samsvar/domain';
import { localDatabase } from '@samsvar/persistence';
import { Client } from 'pg';
import type { IssuedCertificate } from '../../apps/samsvar/src/certificates/authority.js';
import { Caller } from './caller.js';
import { REPOSITORY_ROOT, type Environment } from './compiled-app.js';
import { eventually } from './eventually.js';

/** What tools/topology/topology.main.mjs says when all is up. */
interface Started {
  readonly type: 'ready';
  readonly addresses: {
    /** nginx. */
    readonly lb: string;
    readonly gateways: readonly [string, string];
    readonly health: readonly [string, string];
    readonly simulators: Readonly<Record<SsbtekKod, string>>;
  };
  readonly pids: Readonly<Record<string, number>>;
  readonly home: string;
}

/** One Fråga as the disclosure log has it. */
export interface LoggedFraga {
  readonly writer: string;
  readonly ingivare: string;
  readonly certifikat: string;
}

/** What docker-compose.yml starts, started by the script that does it without Docker. */
export class RunningTopology {
  private readonly callers: Caller[] = [];

  private constructor(
    private readonly script: ChildProcess,
    private readonly exited: Promise<number | null>,
    private readonly started: Started,
  ) {}

  static async start(settings: Environment): Promise<RunningTopology> {
    const script = fork(join(REPOSITORY_ROOT, 'tools/topology/topology.main.mjs'), {
      env: { PATH: process.env['PATH'], ...settings },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const exited = new Promise<number | null>((resolve) => script.once('exit', resolve));
    const said = new Promise<Started | { readonly type: 'failed' }>((resolve) => script.once('message', resolve));
    const message = await Promise.race([said, exited]);
    if (typeof message !== 'object' || message?.type !== 'ready') throw new Error('The topology did not come up.');
    return new RunningTopology(script, exited, message);
  }

  get home(): string {
    return this.started.home;
  }

  get addresses(): Started['addresses'] {
    return this.started.addresses;
  }

  certificate(name: 'sundsvall' | 'malmo'): IssuedCertificate {
    const read = (ending: string): string => readFileSync(join(this.home, 'certs', `${name}.${ending}`), 'utf8');
    return { certificatePem: read('pem'), privateKeyPem: read('key') };
  }

  /** Somebody with connections of its own, in front of nginx when nothing else is said. */
  caller(certificate: IssuedCertificate | null, address = this.addresses.lb): Caller {
    const authorityPem = readFileSync(join(this.home, 'certs', 'ca.pem'), 'utf8');
    const caller = new Caller({ address, authorityPem, certificate });
    this.callers.push(caller);
    return caller;
  }

  /** Kills a process where it stands. @returns when it is gone: until then the kernel takes connections in its name */
  async kill(name: string): Promise<void> {
    const pid = this.started.pids[name];
    if (pid === undefined) throw new Error(`There is no ${name}.`);
    process.kill(pid, 'SIGKILL');
    await eventually('end of it', () => (isThere(pid) ? undefined : true));
  }

  /** What one gateway says to Prometheus: how many Frågor it has answered. */
  async answered(nth: 0 | 1): Promise<number> {
    const text = await (await fetch(`${this.addresses.health[nth]}/metrics`)).text();
    const counts = [...text.matchAll(/^samsvar_fraga_seconds_count\{.*\} ([0-9]+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  }

  async databaseUrl(role: 'gateway' | 'reader'): Promise<string> {
    const database = await localDatabase(this.home);
    if (!database) throw new Error('PostgreSQL does not run.');
    return database.url(role);
  }

  /** The Frågor in the disclosure log, oldest first in each chain. */
  async logged(): Promise<readonly LoggedFraga[]> {
    const client = new Client({ connectionString: await this.databaseUrl('reader') });
    await client.connect();
    try {
      const { rows } = await client.query(
        `SELECT writer, content FROM utlamnandelogg WHERE kind = 'AVSIKT' ORDER BY writer, sequence`,
      );
      return rows.map(({ writer, content }) => ({ writer, ...JSON.parse(content) }));
    } finally {
      await client.end();
    }
  }

  /** @throws when the script did not stop well */
  async stop(): Promise<void> {
    for (const caller of this.callers) caller.close();
    this.script.kill('SIGTERM');
    const code = await this.exited;
    if (code !== 0) throw new Error(`The topology ended with ${String(code)}.`);
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
