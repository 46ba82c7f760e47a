import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const HERE = __dirname;

/** A Samsvar with stand-ins for its children, run as a process of its own. */
export interface RunningProcess {
  readonly process: ChildProcess;
  /** Everything written so far. */
  readonly output: () => string;
  /** Waits until the text has been written. */
  readonly says: (text: string) => Promise<void>;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Ports that nobody else has, whatever runs on the machine. */
const FREE_PORTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'GATEWAY',
    'HEALTH',
    'WORKER_HEALTH',
    ...['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV', 'KFM'].map((kod) => `SIMULATOR_${kod}`),
  ].map((name) => [`SAMSVAR_PORT_${name}`, '0']),
);

/** Starts Samsvar with stand-ins for its child processes, on free ports and the given data folder. */
export function startWithFakes(env: Readonly<Record<string, string>>): RunningProcess {
  const script = resolve(HERE, 'start-with-fakes.mjs');
  const child = spawn(process.execPath, ['--import', resolve(HERE, 'typescript.mjs'), script], {
    env: { PATH: process.env['PATH'], FAKE_ANSWER: resolve(HERE, 'svar-v10.xml'), ...FREE_PORTS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watch(child);
}

function watch(child: ChildProcess): RunningProcess {
  let written = '';
  const waiting = new Set<() => void>();
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolveExit) => {
    child.once('close', (code, signal) => resolveExit({ code, signal }));
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8');
      waiting.forEach((look) => look());
    });
  }
  const says = (text: string): Promise<void> =>
    new Promise((resolveSaid, reject) => {
      const look = (): void => {
        if (written.includes(text)) resolveSaid();
      };
      waiting.add(look);
      look();
      void exit.then(() => reject(new Error(`It ended without having said "${text}":\n${written}`)));
    });
  return { process: child, output: () => written, says, exit };
}

/** Whether the process has gone, or goes before the time is up. */
export async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const giveUpAt = Date.now() + ms;
  while (Date.now() < giveUpAt) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((wait) => setTimeout(wait, 20));
  }
  return false;
}
