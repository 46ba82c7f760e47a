import { isDeepStrictEqual } from 'node:util';
import type { Postandring } from '../change/andring.js';
import { isRecord } from './placed-brott.js';

const MAX_VALUE = 80;

/** What a change does, a line for each thing, for people: `+` comes, `-` goes, `~` says something else. */
export function diff(poster: readonly Postandring[]): readonly string[] {
  return poster.flatMap(({ slag, id, fore, efter }) => {
    if (efter === null) return [`- ${slag} ${id} ${titleOf(fore)}`.trimEnd()];
    if (fore === null) return [`+ ${slag} ${id} ${titleOf(efter)}`.trimEnd()];
    return fieldsOf(fore, efter).map(([path, was, is]) => `~ ${slag} ${id} ${path}: ${shown(was)} → ${shown(is)}`);
  });
}

/** What a person would call it. */
function titleOf(innehall: object | null): string {
  for (const name of ['namn', 'beskrivning', 'lagrum', 'adress', 'part']) {
    const value: unknown = innehall === null ? undefined : Reflect.get(innehall, name);
    if (typeof value === 'string') return shortened(value);
  }
  return '';
}

type Difference = readonly [path: string, was: unknown, is: unknown];

/** Down to the fields that differ; a list is one value. */
function fieldsOf(was: object, is: object, base = ''): readonly Difference[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name): readonly Difference[] => {
    const [before, after]: readonly unknown[] = [Reflect.get(was, name), Reflect.get(is, name)];
    if (isDeepStrictEqual(before, after)) return [];
    const path = `${base}${name}`;
    return isRecord(before) && isRecord(after) ? fieldsOf(before, after, `${path}.`) : [[path, before, after]];
  });
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '(inget)';
  return shortened(typeof value === 'string' ? value : JSON.stringify(value));
}

function shortened(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ');
  return line.length <= MAX_VALUE ? line : `${line.slice(0, MAX_VALUE - 1)}…`;
}
