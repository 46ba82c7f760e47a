import type { Brott } from '@samsvar/domain';
import type { YamlTree } from './yaml-tree.js';

/** From the top of a file to a value in it. */
export type YamlPath = readonly PropertyKey[];

/** A breach, and the value of the file that it is about. */
export interface PlacedBrott {
  readonly path: YamlPath;
  readonly brott: Brott;
}

const MAX_BROTT = 100;

export function at(path: YamlPath, brott: Brott): PlacedBrott {
  return { path, brott };
}

/** The breaches, with the line of each in front. */
export function withLines(brott: readonly PlacedBrott[], tree: YamlTree): readonly Brott[] {
  return brott.slice(0, MAX_BROTT).map(({ path, brott: { sv, en, ...rest } }) => {
    const line = tree.lineOf(path);
    return { ...rest, sv: `rad ${line}: ${sv}`, en: `line ${line}: ${en}` };
  });
}

/** JSON pointer. */
export function pointerOf(path: YamlPath): string {
  return path.map((step) => `/${String(step)}`).join('');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
