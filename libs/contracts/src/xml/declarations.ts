import { attributesIn } from './xml-markup.js';

const KEPT = 256;
const NONE: ReadonlyMap<string, string> = new Map();

/** Texts that hold declarations and nothing else, so that no value of anybody is kept. */
const known = new Map<string, ReadonlyMap<string, string>>();

/**
 * The namespaces that a start tag declares, given what stands between its name and its end: prefix, '' for the default
 * namespace, to namespace name. A producer writes the same ones in every answer, so each text is taken apart once.
 */
export function declarationsIn(text: string): ReadonlyMap<string, string> {
  if (!text.includes('xmlns')) return NONE;
  const before = known.get(text);
  if (before) return before;
  const attributes = attributesIn(text);
  const declared = attributes.filter(({ name }) => isDeclaration(name));
  const declarations = new Map(declared.map(({ name, value }) => [name.slice('xmlns:'.length), value]));
  if (declared.length === attributes.length) keep(text, declarations);
  return declarations;
}

export function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function keep(text: string, declarations: ReadonlyMap<string, string>): void {
  if (known.size >= KEPT) known.clear();
  known.set(text, declarations);
}
