import { dateInStockholm } from '@samsvar/calendar';
import { POST_SCHEMAS, POSTSLAG, type Postslag } from '@samsvar/registry';
import { terminalOn, type Terminal } from '../terminal.js';
import { cliFault } from './cli-fault.js';
import type { ReadLine } from './command-line.js';
import { registryAccess } from './registry-access.js';
import { RegistryClient } from './registry-client.js';
import type { RegistrySurroundings } from './surroundings.js';

/** One of the commands of `npm run registry`. */
export interface Command {
  readonly name: string;
  /** What it does, in the overview. */
  readonly summary: string;
  /** What `--help` says of it; some have more to say of what they are given. */
  help(words: readonly string[]): string;
  /** Settles when it has been done; else throws CliFault. */
  run(args: readonly string[], surroundings: RegistrySurroundings): Promise<void>;
}

/** What a command works with once its line has been read. */
export interface Session {
  readonly line: ReadLine;
  readonly client: RegistryClient;
  readonly terminal: Terminal;
  readonly surroundings: RegistrySurroundings;
  /** In Stockholm, `yyyy-MM-dd`. */
  readonly idag: string;
}

/** @throws CliFault where there is no certificate to ask with */
export function openSession(line: ReadLine, surroundings: RegistrySurroundings): Session {
  return {
    line,
    client: new RegistryClient(registryAccess(line, surroundings)),
    terminal: terminalOn(surroundings.stdout, surroundings.env),
    surroundings,
    idag: dateInStockholm(surroundings.now()),
  };
}

/** Writes lines, each on its own. */
export function say({ terminal }: Pick<Session, 'terminal'>, lines: readonly string[]): void {
  terminal.write(lines.map((line) => `${line}\n`).join(''));
}

/** @throws CliFault where there is no such kind of post */
export function slagOf(word: string): Postslag {
  const found = POSTSLAG.find((slag) => slag.toLowerCase() === word.toLowerCase());
  if (found === undefined) throw cliFault(`Registret har inga "${word}". Sorterna är ${POSTSLAG.join(', ')}.`);
  return found;
}

/** @throws CliFault with the rule that the number breaks */
export function organisationsnummerOf(word: string): string {
  const read = POST_SCHEMAS.part.id.safeParse(word);
  if (read.success) return read.data;
  throw cliFault(
    `"${word}" är inget organisationsnummer: ${read.error.issues.map(({ message }) => message).join('; ')}.`,
  );
}
