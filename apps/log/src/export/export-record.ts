import { randomUUID } from 'node:crypto';
import { NO_INDEX, signCheckpoint, type UppslagContent } from '@samsvar/audit';
import type { CommandSurroundings } from '../command/command.js';
import { beginSession } from '../command/log-session.js';
import type { LogSigning } from '../log-signing.js';

/**
 * Says in the log that it is exported, in a chain of our own whose end is published like everybody's: without it nothing is
 * read.
 *
 * @param url of a role that may add to the log
 */
export async function recordExport(
  url: string,
  syfte: string,
  { key, anchor }: LogSigning,
  surroundings: CommandSurroundings,
): Promise<void> {
  const { clock, vem } = surroundings;
  const session = await beginSession(url, surroundings);
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
