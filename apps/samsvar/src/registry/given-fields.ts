import { readFileSync } from 'node:fs';
import type { Postslag } from '@samsvar/registry';
import { cliFault } from './cli-fault.js';
import { textOf, type ReadLine } from './command-line.js';
import { fieldsOf } from './post-fields.js';
import { pathOf } from './registry-access.js';
import type { RegistrySurroundings } from './surroundings.js';

/** What `--help` says of OF_CHANGES. */
export const CHANGE_HELP = `  --arende <ärende>   vad ändringen görs för (krävs); står i historiken
  --prov              visar vad som skulle ändras, utan att ändra något
  --ja                frågar inte först
  --som bertil        den andra operatören; annars anna
`;

export const JSON_FLAGS = { fil: { type: 'string' }, json: { type: 'string' } } as const;

/** A flag for each field of some kinds of posts. */
export function fieldFlags(kinds: readonly Postslag[]): Record<string, { readonly type: 'string' }> {
  const paths = kinds.flatMap((slag) => fieldsOf(slag).map(({ path }) => path));
  return Object.fromEntries(paths.map((path) => [path, { type: 'string' }]));
}

/** The flags that are texts, as fields are read from. */
export function textsOf({ values }: ReadLine): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((each): each is [string, string] => typeof each[1] === 'string'),
  );
}

/** The whole post, where it was given as JSON. */
export function givenJson(line: ReadLine, surroundings: RegistrySurroundings): Record<string, unknown> {
  const fil = textOf(line, 'fil');
  const text = fil === undefined ? textOf(line, 'json') : readText(pathOf(fil, surroundings));
  if (text === undefined) return {};
  const value = parsedJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw cliFault(`${fil === undefined ? '--json' : fil} är inget JSON-objekt med postens fält.`);
  }
  return { ...value };
}

/** @throws CliFault where the file cannot be read */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw cliFault(`${path} går inte att läsa.`);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what was expected
  }
}
