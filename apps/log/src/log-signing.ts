import { createPublicKey, type KeyObject } from 'node:crypto';
import { anchorAt, signingKeyOf, verifyingKeyOf, type Checkpoint } from '@samsvar/audit';
import { CommandFault } from './command/command-fault.js';
import type { CommandSurroundings } from './command/command.js';
import { reasonOf } from './command/reason.js';
import { logFiles, readLogFile } from './log-place.js';

/** What the log is signed with, and where it is published. */
export interface LogSigning {
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  readonly anchor: {
    /** A file, or an address. */
    readonly place: string;
    /** @throws CommandFault when it is not kept there */
    publish(checkpoint: Checkpoint): Promise<void>;
  };
}

/** @throws CommandFault or ConfigError when one of them is missing or cannot be used */
export async function logSigning(surroundings: CommandSurroundings): Promise<LogSigning> {
  const { signingKey, anchor: place } = logFiles(surroundings, ['signingKey', 'anchor']);
  const key = await keyIn(signingKey, signingKeyOf);
  const anchor = anchorAt(place);
  return {
    key,
    publicKey: createPublicKey(key),
    anchor: {
      place,
      publish: (checkpoint) =>
        anchor.publish(checkpoint).catch((error: unknown) => {
          throw new CommandFault(`Ankaret ${place} tar inte emot kontrollpunkten (${reasonOf(error)}).`);
        }),
    },
  };
}

/**
 * A public key in its file.
 *
 * @throws CommandFault when it cannot be read or is none
 */
export async function verifyingKeyIn(path: string): Promise<KeyObject> {
  return keyIn(path, verifyingKeyOf);
}

async function keyIn(path: string, read: (pem: string) => KeyObject): Promise<KeyObject> {
  const pem = await readLogFile(path);
  try {
    return read(pem);
  } catch (error) {
    throw new CommandFault(`${path}: ${error instanceof Error ? error.message : ''}`);
  }
}
