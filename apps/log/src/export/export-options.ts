import { CommandFault } from '../command/command-fault.js';
import { readOptions } from '../command/read-options.js';

export const NAME = 'npm run log:export';
const SEE_HELP = `Se "${NAME} -- --help".`;

export interface ExportOptions {
  readonly syfte: string;
  /** A path; null is standard output. */
  readonly ut: string | null;
}

const SPECIFICATION = { syfte: { type: 'string' }, ut: { type: 'string' } } as const;
/** It is logged as it stands. */
const PERSON = /[0-9]{6}[-+ ]?[0-9]{4}/;

/** @throws CommandFault for the first mistake */
export function exportOptions(args: readonly string[]): ExportOptions {
  const { values, positionals } = readOptions(args, SPECIFICATION, NAME);
  const syfte = values.syfte?.trim() ?? '';
  if (syfte === '' || positionals.length > 0) {
    throw new CommandFault(`Ange varför loggen exporteras med --syfte "…": det loggas. ${SEE_HELP}`);
  }
  if (PERSON.test(syfte)) throw new CommandFault('Skriv inget personnummer i --syfte: det loggas som det står.');
  return { syfte, ut: values.ut ?? null };
}
