import { access, link, open, rm, type FileHandle } from 'node:fs/promises';
import { CommandFault } from '../command/command-fault.js';
import type { OutputStream } from '../command/command.js';
import { reasonOf } from '../command/reason.js';

/** Where the lines of an export go, no faster than they leave. */
export interface LineSink {
  /** Settles when more may be written. */
  write(line: string): Promise<void>;
  /** Settles when all of it has left, and is the whole export. */
  end(): Promise<void>;
  /** What has been written is not one. */
  abandon(): Promise<void>;
}

/** Characters that are written at once: a call of the system a line would be most of the work. */
const AT_ONCE = 64 * 1024;
const OWNER_ONLY = 0o600;

/** Gathers lines to pieces that are worth a write. */
class Gathered {
  private lines: string[] = [];
  private length = 0;

  constructor(private readonly put: (text: string) => Promise<void>) {}

  async write(line: string): Promise<void> {
    this.lines.push(line, '\n');
    this.length += line.length + 1;
    if (this.length >= AT_ONCE) await this.flush();
  }

  async flush(): Promise<void> {
    const text = this.lines.join('');
    this.lines = [];
    this.length = 0;
    if (text !== '') await this.put(text);
  }
}

/** A stream that others write to as well, and that stays open. */
export function streamSink(stream: OutputStream): LineSink {
  let broken: CommandFault | null = null;
  stream.once('error', (error) => {
    broken = new CommandFault(`Exporten avbröts: det som läser den slutade läsa (${reasonOf(error)}).`);
  });
  const gathered = new Gathered(async (text) => {
    if (!stream.write(text)) await drained(stream);
    if (broken) throw broken;
  });
  return {
    write: (line) => gathered.write(line),
    end: () => gathered.flush(),
    abandon: () => Promise.resolve(),
  };
}

/**
 * A file that was not there before. It has its name when it is whole; what stands in it is for its owner alone.
 *
 * @throws CommandFault when there is such a file, or it cannot be made
 */
export async function fileSink(path: string): Promise<LineSink> {
  if (await isThere(path)) throw existing(path);
  const unfinished = `${path}.ny`;
  const file = await open(unfinished, 'wx', OWNER_ONLY).catch((error: unknown) => {
    throw new CommandFault(`Filen ${unfinished}, som exporten först skrivs i, går inte att göra (${reasonOf(error)}).`);
  });
  const gathered = new Gathered((text) => file.writeFile(text));
  return {
    write: (line) => gathered.write(line),
    async end() {
      await gathered.flush();
      await finish(file, unfinished, path);
    },
    async abandon() {
      await file.close();
      await rm(unfinished, { force: true });
    },
  };
}

/** Linked and not renamed: a file that has come there meanwhile is not replaced. */
async function finish(file: FileHandle, unfinished: string, path: string): Promise<void> {
  await file.sync();
  await link(unfinished, path).catch((error: unknown) => {
    throw reasonOf(error) === 'EEXIST' ? existing(path) : error;
  });
  await file.close();
  await rm(unfinished);
}

function existing(path: string): CommandFault {
  return new CommandFault(`Filen ${path} finns redan: ange en som inte finns.`);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Also when it never will be: whoever read it is gone, and `write` says so. */
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
