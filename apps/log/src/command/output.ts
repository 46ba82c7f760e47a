import { access, link, open, rm } from 'node:fs/promises';
import { CommandFault } from './command-fault.js';
import type { OutputStream } from './command.js';
import { reasonOf } from './reason.js';

const OWNER_ONLY = 0o600;

/**
 * Writes text as it comes, no faster than it leaves, to a stream that others write to as well and that stays open.
 *
 * @param what is written, as it begins a sentence: “Exporten”
 * @throws CommandFault when nobody reads it any more
 */
export async function writeText(stream: OutputStream, text: AsyncIterable<string>, what: string): Promise<void> {
  let broken: CommandFault | null = null;
  stream.once('error', (error) => {
    broken = new CommandFault(`${what} avbröts: det som läser den slutade läsa (${reasonOf(error)}).`);
  });
  const refuseBroken = (): void => {
    if (broken) throw broken;
  };
  for await (const part of text) {
    if (!stream.write(part)) await drained(stream);
    refuseBroken();
  }
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
 * Writes a file that was not there before. It has its name when it is whole; one that could not be written to its end is
 * taken away. What stands in it is for its owner alone.
 *
 * @param content nothing of it is asked for before there is a file to write it to
 * @throws CommandFault that says why it cannot be written
 */
export async function writeNewFile(path: string, content: AsyncIterable<string | Buffer>): Promise<void> {
  const unfinished = `${path}.ny`;
  const file = await open(unfinished, 'wx', OWNER_ONLY).catch((error: unknown) => {
    throw new CommandFault(`Filen ${unfinished}, som det först skrivs i, går inte att göra (${reasonOf(error)}).`);
  });
  try {
    for await (const part of content) await file.writeFile(part);
    await file.sync();
    await nameIt(unfinished, path);
  } finally {
    await file.close();
    await rm(unfinished, { force: true });
  }
}

/** Linked and not renamed: a file that has come there meanwhile is not replaced. */
function nameIt(unfinished: string, path: string): Promise<void> {
  return link(unfinished, path).catch((error: unknown) => {
    throw reasonOf(error) === 'EEXIST' ? existing(path) : error;
  });
}

function existing(path: string): CommandFault {
  return new CommandFault(`Filen ${path} finns redan: ange en som inte finns.`);
}

/** Also when it never will be: whoever read it is gone, and `writeText` says so. */
function drained(stream: OutputStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.removeListener('drain', done);
      stream.removeListener('error', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('error', done);
  });
}
