import { keyRingOf, type KeyRing, type LogSession } from '@samsvar/audit';
import { LookupReading } from '@samsvar/persistence';
import { CommandFault } from './command-fault.js';
import type { CommandSurroundings } from './command.js';
import { APPLICATION, beginSession } from './log-session.js';
import { reasonOf } from './reason.js';
import { logDatabase, logFiles, readLogFile } from '../log-place.js';

/** The log open for one look-up: to be read, and to say that it is read. */
export interface OpenLog {
  readonly reader: LookupReading;
  readonly log: LogSession;
  readonly keys: KeyRing;
}

const PAGE_SIZE = 500;
/** What takes longer is told of, so that nobody takes it for dead. */
const LONG_MS = 2_000;

/**
 * Opens the log, and closes it when the work is done.
 *
 * @param statementMs a statement that takes longer is given up
 * @throws CommandFault when it cannot be read, or cannot be written: then nothing is shown
 */
export async function withLog<T>(
  surroundings: CommandSurroundings,
  statementMs: number,
  work: (open: OpenLog) => Promise<T>,
): Promise<T> {
  const { clock, stderr } = surroundings;
  const url = (await logDatabase(surroundings))('gateway');
  const keys = await readKeys(surroundings);
  const stopTelling = clock.after(LONG_MS, () => void stderr.write('Läser utlämnandeloggen …\n'));
  try {
    const log = await beginSession(url, surroundings).catch((error: unknown) => {
      throw notLogged(error);
    });
    return await withSession(log, { url, statementMs, keys }, work);
  } finally {
    stopTelling();
  }
}

async function withSession<T>(
  log: LogSession,
  { url, statementMs, keys }: { readonly url: string; readonly statementMs: number; readonly keys: KeyRing },
  work: (open: OpenLog) => Promise<T>,
): Promise<T> {
  let reader: LookupReading | null = null;
  try {
    reader = await LookupReading.open({ url, application: APPLICATION, statementMs, pageSize: PAGE_SIZE });
    return await work({ reader, log, keys });
  } finally {
    await reader?.close();
    await log.close();
  }
}

async function readKeys(surroundings: CommandSurroundings): Promise<KeyRing> {
  const { personKeys: path } = logFiles(surroundings, ['personKeys']);
  const json = await readLogFile(path);
  try {
    return keyRingOf(json);
  } catch (error) {
    throw new CommandFault(`${path}: ${error instanceof Error ? error.message : ''}`);
  }
}

/** That somebody looks has to be in the log first. */
export function notLogged(error: unknown): CommandFault {
  return new CommandFault(`Utlämnandeloggen går inte att skriva i (${reasonOf(error)}): ingenting visas.`);
}
