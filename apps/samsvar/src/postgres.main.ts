import { startLocalDatabase } from '@samsvar/persistence';
import { readEnv } from '@samsvar/platform';
import { logPath } from './start/data-folder.js';

/** The PostgreSQL of `npm start`, as a child like the others: what it is told and what it says is the same. */
async function main(): Promise<number> {
  const stop = new AbortController();
  // All three before anything is started: PostgreSQL is told to end in the same moment, and does so by itself also
  // when it takes longer than this process may live.
  for (const wish of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(wish, () => stop.abort());
  try {
    const how = await runUntilEnd(stop.signal);
    return stop.signal.aborted ? 0 : await failed(`PostgreSQL avslutades (${how}).`);
  } catch (error) {
    if (stop.signal.aborted) return 0;
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** @returns how the server ended */
async function runUntilEnd(stopSignal: AbortSignal): Promise<string> {
  const { SAMSVAR_HOME: dataFolder, SAMSVAR_PORT_POSTGRES: port } = readEnv(process.env, [
    'SAMSVAR_HOME',
    'SAMSVAR_PORT_POSTGRES',
  ]);
  const cluster = await startLocalDatabase({ dataFolder, port, logPath: logPath(dataFolder, 'postgres'), stopSignal });
  process.send?.({ type: 'ready', addresses: { postgres: `${cluster.host}:${cluster.port}` } });
  return cluster.exited;
}

function failed(message: string): Promise<number> {
  process.stderr.write(`${message}\n`);
  if (process.send === undefined) return Promise.resolve(1);
  // Waited for: what has not been handed on when a process ends is lost.
  return new Promise((resolve) => process.send?.({ type: 'failed', message }, () => resolve(1)));
}

void main().then((exitCode) => process.exit(exitCode));
