import { keyRingOf, type KeyRing, type LogSession } from '@samsvar/audit';
import { LookupReading, PostgresRegistryStore } from '@samsvar/persistence';
import { CommandFault } from './command-fault.js';
import type { CommandSurroundings, OutputStream } from './command.js';
import { APPLICATION, beginSession } from './log-session.js';
import { reasonOf } from './reason.js';
import { logDatabase, logFiles, readLogFile } from '../log-place.js';
import { readRegisternamn } from '../registernamn/read-registernamn.js';
import { NAMING_SLAG, type Registernamn } from '../registernamn/registernamn.js';

/** The log open for one look-up: to be read, and to say that it is read. */
export interface OpenLog {
  readonly reader: LookupReading;
  readonly log: LogSession;
  readonly keys: KeyRing;
  /** As the registry had them when the log was opened. */
  readonly namn: Registernamn;
}

const PAGE_SIZE = 500;
/** Names are not waited for longer than this. */
const NAMES_MS = 2_000;
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
    return await withSession(log, { url, statementMs, keys, stderr }, work);
  } finally {
    stopTelling();
  }
}

interface Opening {
  readonly url: string;
  readonly statementMs: number;
  readonly keys: KeyRing;
  readonly stderr: OutputStream;
}

async function withSession<T>(
  log: LogSession,
  { url, statementMs, keys, stderr }: Opening,
  work: (open: OpenLog) => Promise<T>,
): Promise<T> {
  let reader: LookupReading | null = null;
  try {
    reader = await LookupReading.open({ url, application: APPLICATION, statementMs, pageSize: PAGE_SIZE });
    return await work({ reader, log, keys, namn: await namnIn(url, stderr) });
  } finally {
    await reader?.close();
    await log.close();
  }
}

async function namnIn(url: string, stderr: OutputStream): Promise<Registernamn> {
  const registry = new PostgresRegistryStore({ url, application: APPLICATION, statementMs: NAMES_MS });
  try {
    return await readRegisternamn(() => registry.lastSaid(NAMING_SLAG), stderr);
  } finally {
    await registry.close();
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
