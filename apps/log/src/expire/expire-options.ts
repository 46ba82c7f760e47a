import { CommandFault } from '../command/command-fault.js';
import { readOptions } from '../command/read-options.js';

export const NAME = 'npm run log:expire';
const SEE_HELP = `Se "${NAME} -- --help".`;

export interface ExpireOptions {
  /** `yyyy-MM`: only months before it; null: all that are old enough. */
  readonly before: string | null;
  /** Nothing is done. */
  readonly isTrial: boolean;
  /** Copies of what was published; none: the anchor itself. */
  readonly anchors: readonly string[];
  /** Public keys that checkpoints were signed with before the one of today. */
  readonly keys: readonly string[];
}

const SPECIFICATION = {
  fore: { type: 'string' },
  prov: { type: 'boolean', default: false },
  anchor: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
} as const;
const MONTH = /^[0-9]{4}-(0[1-9]|1[0-2])$/;

/** @throws CommandFault for the first mistake */
export function expireOptions(args: readonly string[]): ExpireOptions {
  const { values, positionals } = readOptions(args, SPECIFICATION, NAME);
  if (positionals.length > 0) throw new CommandFault(`Kommandot tar inga argument utan val. ${SEE_HELP}`);
  const before = values.fore ?? null;
  if (before !== null && !MONTH.test(before)) {
    throw new CommandFault(`--fore är en månad, till exempel --fore 2021-07. ${SEE_HELP}`);
  }
  return { before, isTrial: values.prov, anchors: values.anchor ?? [], keys: values.key ?? [] };
}
