import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandFault } from './command-fault.js';

type Specification = NonNullable<ParseArgsConfig['options']>;
type Values<S extends Specification> = ReturnType<
  typeof parseArgs<{ args: string[]; options: S; strict: true; allowPositionals: true }>
>;

/**
 * Reads a command line.
 *
 * @param command as it is typed, for the sentence: `npm run log:verify`
 * @throws CommandFault naming the options alone: what else was typed may be a person's number
 */
export function readOptions<S extends Specification>(args: readonly string[], options: S, command: string): Values<S> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch {
    const flags = args.filter((argument) => argument.startsWith('-')).join(' ');
    throw new CommandFault(`Okänt eller ofullständigt val i ${quoted(flags)}. Se "${command} -- --help".`);
  }
}

/** What somebody typed in the wrong place may be a person's number: long runs of digits are never repeated. */
function quoted(typed: string): string {
  return `"${typed.replace(/[0-9][0-9-]{5,}/g, '…')}"`;
}
