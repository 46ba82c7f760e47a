import { randomUUID } from 'node:crypto';
import { LogSession, NO_INDEX, signCheckpoint, type UppslagContent } from '@samsvar/audit';
import { LogConnection } from '@samsvar/persistence';
import { SAMSVAR_VERSION } from '@samsvar/platform';
import type { CommandSurroundings } from '../command/command.js';
import type { LogSigning } from '../log-signing.js';

const COMMIT_MS = 10_000;
/** One record, and its START. */
const RECORDS = { mostInOne: 10, mostWaiting: 10 };

/**
 * Says in the log that it is exported, in a chain of our own whose end is published like everybody's: without it nothing is
 * read.
 *
 * @param url of a role that may add to the log
 */
export async function logExport(
  url: string,
  syfte: string,
  { key, anchor }: LogSigning,
  { clock, vem, instans }: CommandSurroundings,
): Promise<void> {
  const open = (writer: string) =>
    LogConnection.open(writer, { url, application: 'samsvar log:export', commitMs: COMMIT_MS });
  const session = await LogSession.begin(randomUUID(), open, clock, { instans, version: SAMSVAR_VERSION, ...RECORDS });
  try {
    const content: UppslagContent = {
      tidpunkt: clock.now().toISOString(),
      sort: 'EXPORT',
      syfte,
      vem,
      granskare: null,
      sokt: null,
      personer: [],
      felkod: null,
    };
    const { writer, sequence, hash } = await session.append(
      { kind: 'UPPSLAG', fragaId: randomUUID(), content: JSON.stringify(content) },
      NO_INDEX,
    );
    await anchor.publish(signCheckpoint('RUNNING', [{ writer, sequence, hash }], clock.now(), key));
  } finally {
    await session.close();
  }
}
