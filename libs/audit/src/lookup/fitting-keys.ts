import { avsiktContentSchema } from '../content/record-content.js';
import type { KeyRing } from '../keys/key-ring.js';
import type { LookupSnapshot } from './lookup-reader.js';

/** The ring of keys is not the one that the log is written with: whoever looks would find nobody, and believe it. */
export class KeysDoNotFit extends Error {
  constructor(cause?: unknown) {
    super('The key ring does not open the newest record of the log.', { cause });
  }
}

/** @throws KeysDoNotFit when the newest intent cannot be opened */
export async function requireFittingKeys(log: LookupSnapshot, keys: KeyRing): Promise<void> {
  const newest = await log.newestIntent();
  if (newest === null) return;
  try {
    const { personer } = avsiktContentSchema.parse(JSON.parse(newest.content));
    for (const person of personer) keys.open(person, newest.fragaId ?? '');
  } catch (error) {
    throw new KeysDoNotFit(error);
  }
}
