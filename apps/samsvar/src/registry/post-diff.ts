import { paint, type Terminal } from '../terminal.js';
import type { ShownInnehall, ShownPostandring } from './registry-answers.js';

const LONGEST = 100;
const NOTHING = '–';

/** Posts before and after a change: what is added with all that it says, what is changed with what is other. */
export function diffLines(poster: readonly ShownPostandring[], terminal: Terminal): readonly string[] {
  return poster.flatMap((each) => postLines(each, terminal));
}

function postLines({ slag, id, fore, efter }: ShownPostandring, terminal: Terminal): readonly string[] {
  if (fore === null) {
    const fields = fieldLines(efter ?? {}).map(([path, value]) => `    ${path}: ${value}`);
    return [paint(terminal, 'green', `+ ${slag} ${id}`), ...fields];
  }
  if (efter === null) return [paint(terminal, 'red', `- ${slag} ${id}`)];
  return [paint(terminal, 'yellow', `~ ${slag} ${id}`), ...changedLines(fore, efter, terminal)];
}

function changedLines(fore: ShownInnehall, efter: ShownInnehall, terminal: Terminal): readonly string[] {
  const before = new Map(leavesOf(fore));
  const after = new Map(leavesOf(efter));
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths
    .filter((path) => JSON.stringify(before.get(path) ?? null) !== JSON.stringify(after.get(path) ?? null))
    .map((path) => {
      const now = paint(terminal, 'bold', shownValue(after.get(path)));
      return `    ${path}: ${shownValue(before.get(path))} → ${now}`;
    });
}

/** What a post says, a line for each field that says something. */
export function fieldLines(innehall: ShownInnehall): readonly (readonly [path: string, value: string])[] {
  return leavesOf(innehall)
    .map(([path, value]) => [path, shownValue(value)] as const)
    .filter(([, value]) => value !== NOTHING);
}

function leavesOf(value: ShownInnehall, before = ''): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    isObject(inner) ? leavesOf(inner, `${before}${name}.`) : [[`${before}${name}`, inner] as const],
  );
}

/** A value in a cell: lists by commas, nothing as a dash. */
export function shownValue(value: unknown): string {
  const text = Array.isArray(value) ? value.map(wordOf).join(',') : wordOf(value);
  return text === '' ? NOTHING : cut(text);
}

function wordOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… (${line.length} tecken)` : line;
}

function isObject(value: unknown): value is ShownInnehall {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
