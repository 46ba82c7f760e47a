import type { Clock } from '@samsvar/domain';
import type { AterhamtningContent, AvbrutenContent } from '../content/record-content.js';
import type { LogWriter } from '../writer/log-writer.js';
import { NO_INDEX, type GoneWriter, type WriterConnection } from '../writer/record-store.js';

/**
 * Closes what writers that are gone left open, and names where their chains ended (DESIGN, invariant 2). Done twice it is
 * done once: what is closed is not open.
 *
 * @returns how many intents were closed
 */
export async function recoverGone(connection: WriterConnection, writer: LogWriter, clock: Clock): Promise<number> {
  let closed = 0;
  for (const gone of await connection.goneWriters()) closed += await recover(gone, connection, writer, clock);
  return closed;
}

async function recover(
  { writer: goneWriter, head }: GoneWriter,
  connection: WriterConnection,
  writer: LogWriter,
  clock: Clock,
): Promise<number> {
  const open = head === null ? [] : await connection.openIntents(head);
  const tidpunkt = clock.now().toISOString();
  const avbruten: AvbrutenContent = { tidpunkt, felkod: null, slut: null };
  const content = JSON.stringify(avbruten);
  await Promise.all(open.map((fragaId) => writer.append({ kind: 'AVBRUTEN', fragaId, content }, NO_INDEX)));
  if (head !== null) {
    const { sequence: nummer, hash } = head;
    const ended: AterhamtningContent = { skrivare: goneWriter, nummer, hash, avbrutna: open.length };
    await writer.append({ kind: 'ATERHAMTNING', fragaId: null, content: JSON.stringify(ended) }, NO_INDEX);
  }
  await connection.recovered(goneWriter);
  return open.length;
}
