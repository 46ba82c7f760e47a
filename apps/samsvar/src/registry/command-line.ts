import { parseArgs, type ParseArgsConfig } from 'node:util';
import { cliFault } from './cli-fault.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Flags that every command takes. */
export const WHO_AND_WHERE = {
  som: { type: 'string', default: 'anna' },
  nyckel: { type: 'string' },
  ca: { type: 'string' },
  gateway: { type: 'string' },
} as const satisfies Options;

/** Flags of every command that changes something. */
export const OF_CHANGES = {
  arende: { type: 'string' },
  prov: { type: 'boolean', default: false },
  ja: { type: 'boolean', default: false },
} as const satisfies Options;

export const COMMAND = 'npm run registry --';

/** A command line, read: flags by their names, and what stands between them. */
export interface ReadLine {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Reads what follows the name of a command.
 *
 * @throws CliFault naming the flag that is wrong
 */
export function readLine(args: readonly string[], options: Options, command: string): ReadLine {
  const all = { ...WHO_AND_WHERE, ...options };
  const unknown = args
    .filter((each) => each.startsWith('--') && each.length > 2)
    .map((each) => each.slice(2).split('=')[0] ?? '')
    .find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) {
    throw cliFault(
      `Valet --${unknown} finns inte för ${command}.${nearest(unknown, Object.keys(all))} ${seeHelp(command)}`,
    );
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: all, allowPositionals: true, strict: true });
    return { values, positionals };
  } catch {
    throw cliFault(
      `Ett val saknar sitt värde, eller har ett som det inte tar (börjar värdet med ett bindestreck: --val=-värde). ${seeHelp(command)}`,
    );
  }
}

/** The text of a flag, undefined where it was not given. */
export function textOf({ values }: ReadLine, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws CliFault where the flag is missing */
export function requiredText(line: ReadLine, name: string, example: string, command: string): string {
  const value = textOf(line, name);
  if (value === undefined || value.trim() === '')
    throw cliFault(`--${name} saknas, till exempel --${name} ${example}. ${seeHelp(command)}`);
  return value;
}

/**
 * What stands after the command, as many words as it has names.
 *
 * @throws CliFault where there are more or fewer
 */
export function wordsOf(line: ReadLine, names: readonly string[], command: string): readonly string[] {
  if (line.positionals.length === names.length) return line.positionals;
  const wanted = [command, ...names.map((name) => `<${name}>`)].join(' ');
  throw cliFault(`Kommandot skrivs "${COMMAND} ${wanted} …". ${seeHelp(command)}`);
}

function seeHelp(command: string): string {
  return `Se "${COMMAND} ${command} --help".`;
}

/** The flag that begins or ends like the one that was typed, as a question. */
function nearest(typed: string, names: readonly string[]): string {
  const start = typed.slice(0, 3).toLowerCase();
  const found = names.find(
    (name) => name.toLowerCase().startsWith(start) || name.toLowerCase().endsWith(`.${typed.toLowerCase()}`),
  );
  return found === undefined ? '' : ` Menade du --${found}?`;
}
