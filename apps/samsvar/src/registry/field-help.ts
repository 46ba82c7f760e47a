import type { Postslag } from '@samsvar/registry';
import { fieldsOf, type PostField } from './post-fields.js';

const WIDTH = 36;

/** The fields of a kind of post as flags, for `--help`. */
export function fieldHelp(slag: Postslag): string {
  return fieldsOf(slag).map(fieldLine).join('\n');
}

function fieldLine(field: PostField): string {
  return `  ${`--${field.path}`.padEnd(WIDTH)} ${sortOf(field)}${remarkOf(field)}`;
}

function sortOf({ kind, choices }: PostField): string {
  if (choices.length === 0) return kind;
  return kind === 'lista' ? `lista av ${choices.join(', ')}` : choices.join(' | ');
}

function remarkOf({ isRequired, isNullable, standard }: PostField): string {
  if (isRequired) return ' (krävs)';
  const ordinary = standard === undefined || standard === null ? '' : ` (annars ${shown(standard)})`;
  return isNullable ? `${ordinary || ' (får utelämnas)'}` : ordinary;
}

function shown(standard: unknown): string {
  if (typeof standard === 'boolean') return standard ? 'ja' : 'nej';
  return Array.isArray(standard) && standard.length === 0 ? 'tom' : String(standard);
}
