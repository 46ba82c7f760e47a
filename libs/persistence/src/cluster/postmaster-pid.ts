import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from './error-code.js';

/** What a running server writes of itself in its data folder (PostgreSQL, "postmaster.pid"). */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`, `standby`. */
  readonly state: string;
}

const PID_LINE = 0;
const PORT_LINE = 3;
const STATE_LINE = 7;

/** undefined when there is no such file, or the server has not written all of it yet. */
export function readPostmasterPid(dataFolder: string): PostmasterPid | undefined {
  let lines: readonly string[];
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[PID_LINE]);
  // A server that runs alone (for a repair) writes its number with a minus.
  return Number.isInteger(pid) && pid > 0
    ? { pid, port: Number(lines[PORT_LINE]), state: (lines[STATE_LINE] ?? '').trim() }
    : undefined;
}

export type PidHolder = 'NOBODY' | 'OUR_SERVER' | 'SOMEBODY_ELSE' | 'UNKNOWN';

/**
 * Who has a process number that a server on a data folder once had. A number is given to others when its process is gone,
 * and nobody else is to be stopped.
 */
export async function whoHas(pid: number, dataFolder: string): Promise<PidHolder> {
  if (!isAlive(pid)) return 'NOBODY';
  try {
    return (await commandLine(pid)).includes(dataFolder) ? 'OUR_SERVER' : 'SOMEBODY_ELSE';
  } catch {
    return isAlive(pid) ? 'UNKNOWN' : 'NOBODY';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Of a process that has ended and is still in the list it is empty: it holds nothing any more. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
  return stdout;
}
