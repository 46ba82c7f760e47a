import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { CommandFault } from './command-fault.js';
import { reasonOf } from './reason.js';

/** Far longer than any line of ours: a file without line breaks must not fill the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The lines of a text, one at a time. A line ends with a line feed and nothing else: JSON may hold the other characters that
 * are taken for line breaks elsewhere.
 *
 * @param name of the file, for the sentence
 * @throws CommandFault when a line is too long to be one of ours
 */
export async function* linesIn(chunks: AsyncIterable<Buffer | string>, name: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE)
      throw new CommandFault(`${name} har en rad som är för lång för att vara en av våra.`);
    yield* lines;
  }
  const last = rest + decoder.end();
  if (last !== '') yield last;
}

/**
 * The lines of a file.
 *
 * @throws CommandFault that names the file and why it cannot be read
 */
export async function* linesOfFile(path: string): AsyncGenerator<string> {
  try {
    yield* linesIn(createReadStream(path), path);
  } catch (error) {
    throw error instanceof CommandFault
      ? error
      : new CommandFault(`Filen ${path} går inte att läsa (${reasonOf(error)}).`);
  }
}

/** The lines of several files, one after the other. */
export async function* linesOfFiles(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) yield* linesOfFile(path);
}
