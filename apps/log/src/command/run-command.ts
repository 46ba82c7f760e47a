import { ConfigError } from '@samsvar/platform';
import { CommandFault } from './command-fault.js';
import type { Command, CommandSurroundings } from './command.js';
import { reasonOf } from './reason.js';

const DONE = 0;
/** The command did not come as far as an answer. */
const NOT_DONE = 2;

/** Runs a command, and says in words why it could not be done. */
export async function runCommand(command: Command, surroundings: CommandSurroundings): Promise<number> {
  if (surroundings.args.some((argument) => argument === '--help' || argument === '-h')) {
    surroundings.stdout.write(command.help);
    return DONE;
  }
  try {
    return await command.run(surroundings);
  } catch (error) {
    surroundings.stderr.write(`${sentenceOf(error, command)}\n`);
    return NOT_DONE;
  }
}

function sentenceOf(error: unknown, { name }: Command): string {
  if (error instanceof CommandFault || error instanceof ConfigError) return error.message;
  return `${name} kunde inte slutföras (${reasonOf(error)}).`;
}
