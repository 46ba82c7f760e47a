import type { z } from 'zod';
import { schemaBrott } from '../post/schema-brott.js';
import { at, isRecord, pointerOf, type PlacedBrott, type YamlPath } from './placed-brott.js';
import type { YamlTree } from './yaml-tree.js';

/** A part of a post as the file means it, and what is wrong with it. */
export interface ReadPart {
  readonly value: unknown;
  readonly brott: readonly PlacedBrott[];
}

/**
 * An id, or the fields of a post, as its schema wants them. Where a text is wanted and a number or a word such as true was
 * read, the text is what was written: an organisation number, a version 1.10.
 */
export function readPart(schema: z.ZodType, raw: unknown, path: YamlPath, tree: YamlTree): ReadPart {
  const value = withTexts(schema, raw, path, tree);
  const result = schemaBrott<unknown>(schema, value, pointerOf(path));
  if (result.ok) return { value, brott: [] };
  return { value, brott: result.brott.map((each) => at(pathOf(each.pekare), each)) };
}

function withTexts(schema: z.ZodType, raw: unknown, path: YamlPath, tree: YamlTree): unknown {
  const read = schema.safeParse(raw);
  if (read.success) return raw;
  return read.error.issues.reduce((value, { path: inner }) => {
    const source = tree.sourceOf([...path, ...inner]);
    return source === undefined ? value : replaced(value, inner, source);
  }, raw);
}

function replaced(value: unknown, path: YamlPath, source: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return source;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === step ? replaced(item, rest, source) : item));
  }
  return isRecord(value) ? { ...value, [step]: replaced(value[String(step)], rest, source) } : value;
}

function pathOf(pekare = ''): YamlPath {
  return pekare.split('/').slice(1);
}
