import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFault } from '../command/command-fault.js';
import type { CommandSurroundings } from '../command/command.js';
import { readOptions } from '../command/read-options.js';
import { homeOf } from '../log-place.js';

export const NAME = 'npm run log:verify';
const SEE_HELP = `Se "${NAME} -- --help".`;

/** What is to be judged, and by what. */
export interface VerifyOptions {
  /** A path; - is standard input. */
  readonly exported: string;
  readonly keys: readonly string[];
  /** None: nothing that was published is known. */
  readonly anchors: readonly string[];
  readonly isJson: boolean;
}

const SPECIFICATION = {
  export: { type: 'string' },
  key: { type: 'string', multiple: true },
  anchor: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

/** @throws CommandFault for the first mistake */
export function verifyOptions(surroundings: CommandSurroundings): VerifyOptions {
  const { values, positionals } = readOptions(surroundings.args, SPECIFICATION, NAME);
  if (values.export === undefined || positionals.length > 0) {
    throw new CommandFault(`Ange exporten med --export, till exempel --export logg.jsonl. ${SEE_HELP}`);
  }
  const home = homeOf(surroundings);
  const keys = values.key ?? there(join(home, 'log-keys', 'signing-key.pub.pem'));
  if (keys.length === 0) {
    throw new CommandFault(`Ange nyckeln med --key: i ${home} finns ingen log-keys/signing-key.pub.pem. ${SEE_HELP}`);
  }
  const anchors = values.anchor ?? there(join(home, 'anchor', 'checkpoints.jsonl'));
  return { exported: values.export, keys, anchors, isJson: values.json };
}

function there(path: string): readonly string[] {
  return existsSync(path) ? [path] : [];
}
