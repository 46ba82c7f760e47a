import type { SsbtekKod } from '@samsvar/domain';
import { z } from 'zod';

/** The doors a question can come in by; the number of a REST door is how many persons it asks about. */
export const DOORS = ['SOAP v10', 'SOAP v11', 'REST 1', 'REST 2', 'REST 10'] as const;
export type Door = (typeof DOORS)[number];

/** How many persons a question asks about. */
export function personsAt(door: Door): number {
  const [, persons = '1'] = /^REST ([0-9]+)$/.exec(door) ?? [];
  return Number(persons);
}

/** What stands in a case's file: one value for all, or a table by Bastjänst, door, or both, with `otherwise`. */
export type Choice<T> = T | (Readonly<Record<string, T>> & { readonly otherwise: T });

/** A file's value or table of values. */
export function choiceOf<T>(value: z.ZodType<T>) {
  return z.union([value, z.object({ otherwise: value }).catchall(value)]);
}

/** The value for a Bastjänst and a door: the most particular row of the table that fits. */
export function chosen<T>(choice: Choice<T>, bastjanst: SsbtekKod | null, door: Door): T {
  if (!isTable(choice)) return choice;
  const kind = door.startsWith('REST') ? 'REST' : 'SOAP';
  const rows = [`${bastjanst ?? ''} ${door}`, `${bastjanst ?? ''} ${kind}`, bastjanst ?? '', door, kind];
  const row = rows.find((name) => Object.hasOwn(choice, name));
  return row === undefined ? choice.otherwise : (choice[row] ?? choice.otherwise);
}

function isTable<T>(choice: Choice<T>): choice is Readonly<Record<string, T>> & { readonly otherwise: T } {
  return typeof choice === 'object' && choice !== null && 'otherwise' in choice;
}
