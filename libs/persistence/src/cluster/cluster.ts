import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresBinaries } from './binaries.js';
import { listenablePort } from './listenable-port.js';
import { makeCluster } from './make-cluster.js';
import { readPostmasterPid, whoHas, type PostmasterPid } from './postmaster-pid.js';
import { commandAs, giveTo, unprivileged } from './unprivileged.js';

export interface ClusterOptions {
  readonly dataFolder: string;
  /** Password of the server's owner, for a cluster that is made now; of one that exists it must be the same. */
  readonly ownerPassword: string;
  /** 0: a free one. */
  readonly port: number;
  /** Where the server writes its own log. */
  readonly logPath: string;
  /** Ends it as `stop` does, also while it is being made or comes up. */
  readonly stopSignal?: AbortSignal;
}

const HOST = '127.0.0.1';
const READY_MS = 30_000;
const STOP_MS = 20_000;
const LOOK_MS = 10;

/**
 * What every cluster of ours runs with. A committed row is on the disk (invariant 2), nobody but this machine reaches the
 * server, and its own log holds no text of a statement: those of the disclosure log are about persons.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
};

/** A PostgreSQL server of our own on this machine. */
export class PostgresCluster {
  private constructor(
    private readonly server: ChildProcess,
    readonly port: number,
    /** Comes true, with how, when the server has ended for whatever reason. */
    readonly exited: Promise<string>,
  ) {}

  readonly host = HOST;

  /**
   * Makes the cluster if there is none, ends a server that a killed start left behind, and starts it.
   *
   * @throws Error in words for the operator when it does not come up
   */
  static async start(options: ClusterOptions): Promise<PostgresCluster> {
    const binaries = postgresBinaries();
    mkdirSync(dirname(options.dataFolder), { recursive: true });
    const runAs = unprivileged([binaries.postgres, options.dataFolder]);
    await makeCluster(binaries, runAs, options);
    await clearTheWay(options.dataFolder);
    const port = await listenablePort(HOST, options.port);
    options.stopSignal?.throwIfAborted();
    const log = openSync(options.logPath, 'a', 0o600);
    giveTo(runAs, options.logPath);
    const settings = { ...SETTINGS, port: String(port) };
    const said = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const { file, args, account } = commandAs(runAs, binaries.postgres, ['-D', options.dataFolder, ...said]);
    const server = spawn(file, args, {
      ...account,
      cwd: '/',
      env: {},
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
    });
    closeSync(log);
    const exited = new Promise<string>((resolve) => {
      server.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `kod ${code ?? 'okänd'}`));
      server.once('error', (error) => resolve(error.message));
    });
    const cluster = new PostgresCluster(server, port, exited);
    options.stopSignal?.addEventListener('abort', () => void cluster.stop(), { once: true });
    await cluster.untilReady(options);
    return cluster;
  }

  get pid(): number | undefined {
    return this.server.pid;
  }

  /** Ends all connections and writes everything down ("fast shutdown"). */
  async stop(): Promise<void> {
    this.server.kill('SIGINT');
    const late = pause(STOP_MS, 'late', { ref: false });
    if ((await Promise.race([this.exited, late])) === 'late') {
      // What was committed is in its log on disk, and is gone through at the next start.
      this.server.kill('SIGQUIT');
      await this.exited;
    }
  }

  private async untilReady({ dataFolder, logPath }: ClusterOptions): Promise<void> {
    const dueMs = performance.now() + READY_MS;
    let ended: string | undefined;
    void this.exited.then((how) => (ended = how));
    // The file of a server that was killed is still there until ours takes its place.
    while (!isReady(readPostmasterPid(dataFolder), this.server.pid)) {
      if (ended !== undefined) {
        throw new Error(`PostgreSQL avslutades (${ended}) innan den var redo. Vad som hände står i ${logPath}`);
      }
      if (performance.now() > dueMs) {
        this.server.kill('SIGQUIT');
        throw new Error(`PostgreSQL blev inte redo inom ${READY_MS / 1000} s. Vad som hände står i ${logPath}`);
      }
      await pause(LOOK_MS);
    }
  }
}

function isReady(written: PostmasterPid | undefined, pid: number | undefined): boolean {
  return written?.pid === pid && written?.state === 'ready';
}

/**
 * A server whose supervisor was killed goes on alone, and would keep the data folder from us. And a file that names a
 * process which is somebody else's by now would keep PostgreSQL from starting at all.
 */
async function clearTheWay(dataFolder: string): Promise<void> {
  const left = readPostmasterPid(dataFolder);
  if (left === undefined) return;
  switch (await whoHas(left.pid, dataFolder)) {
    case 'NOBODY':
    case 'UNKNOWN':
      return;
    case 'SOMEBODY_ELSE':
      return rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
    case 'OUR_SERVER':
      return endOrphan(left.pid, dataFolder);
  }
}

async function endOrphan(pid: number, dataFolder: string): Promise<void> {
  const dueMs = performance.now() + STOP_MS;
  process.kill(pid, 'SIGINT');
  while ((await whoHas(pid, dataFolder)) === 'OUR_SERVER') {
    if (performance.now() > dueMs) {
      throw new Error(
        `En PostgreSQL (process ${pid}) håller ${dataFolder} och slutar inte. Avsluta den, och starta igen.`,
      );
    }
    await pause(LOOK_MS);
  }
}
