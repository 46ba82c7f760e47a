import { access, open, rm } from 'node:fs/promises';
import { CommandFault } from '../command/command-fault.js';
import type { OutputStream } from '../command/command.js';
import { reasonOf } from '../command/reason.js';

const OWNER_ONLY = 0o600;

/** Writes text as it comes, no faster than it leaves. */
export async function writeText(stream: OutputStream, text: AsyncIterable<string>): Promise<void> {
  for await (const part of text) if (!stream.write(part)) await drained(stream);
}

/**
 * Asked before anybody looks in the log: what could not be written was not shown.
 *
 * @throws CommandFault when there is a file already
 */
export async function refuseExisting(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw existing(path);
}

/**
 * Writes a file that was not there before: what stands in it is personal, and for its owner alone. One that could not be
 * written to its end is taken away.
 *
 * @throws CommandFault that says why it cannot be written
 */
export async function writeNewFile(path: string, content: AsyncIterable<string | Buffer>): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY).catch((error: unknown) => {
    const reason = reasonOf(error);
    throw reason === 'EEXIST' ? existing(path) : new CommandFault(`Filen ${path} går inte att skriva (${reason}).`);
  });
  try {
    for await (const part of content) await file.writeFile(part);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

function existing(path: string): CommandFault {
  return new CommandFault(`Filen ${path} finns redan: ange en som inte finns.`);
}

function drained(stream: OutputStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const onDrain = (): void => {
      stream.removeListener('error', onError);
      resolve();
    };
    const onError = (error?: Error): void => {
      stream.removeListener('drain', onDrain);
      reject(error ?? new Error('The output is closed.'));
    };
    stream.once('drain', onDrain);
    stream.once('error', onError);
  });
}
