import { randomUUID } from 'node:crypto';
import { LogSession } from '@samsvar/audit';
import { LogConnection } from '@samsvar/persistence';
import { SAMSVAR_VERSION } from '@samsvar/platform';
import type { CommandSurroundings } from './command.js';

/** As PostgreSQL lists the connections of the commands. */
export const APPLICATION = 'samsvar-log';

const COMMIT_MS = 10_000;
/** One record, and its START. */
const RECORDS = { mostInOne: 10, mostWaiting: 10 };

/**
 * A chain of our own, in which it is said that the log is read: the gateways' go on beside it.
 *
 * @param url of a role that may add to the log
 * @throws the error of the system or of PostgreSQL, or LogUnavailable
 */
export function beginSession(url: string, { clock, instans }: CommandSurroundings): Promise<LogSession> {
  const open = (writer: string) => LogConnection.open(writer, { url, application: APPLICATION, commitMs: COMMIT_MS });
  return LogSession.begin(randomUUID(), open, clock, { instans, version: SAMSVAR_VERSION, ...RECORDS });
}
