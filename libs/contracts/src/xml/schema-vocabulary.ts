import { SCHEMA_FILES, type SchemaName } from './schema-names.js';
import type { SchemaFiles } from './schema-files.js';
import type { XmlElementView } from './xml-element.js';
import type { XmlGate } from './xml-gate.js';

const XSD_NAMESPACE = 'http://www.w3.org/2001/XMLSchema';
/** The built-in types libxml2 names in its texts and our schemas use. */
const BUILT_IN_TYPES: readonly string[] = [
  'boolean', 'date', 'dateTime', 'decimal', 'int', 'short', 'string', 'token', 'normalizedString', 'base64Binary',
  'positiveInteger', 'nonNegativeInteger',
].map((name) => `xs:${name}`); // prettier-ignore

/**
 * Every word a schema uses. Only these may be repeated to anybody: what stands in a document, its element names included,
 * may be somebody's personnummer.
 */
export interface SchemaVocabulary {
  readonly elements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

/** Collects the words of a schema and of all schemas it includes or imports. */
export function readVocabulary(gate: XmlGate, files: SchemaFiles, name: SchemaName): SchemaVocabulary {
  const words = {
    elements: new Set<string>(),
    attributes: new Set<string>(),
    patterns: new Set<string>(),
    values: new Set<string>(),
    types: new Set<string>(BUILT_IN_TYPES),
  };
  const setOf: Readonly<Record<string, readonly [Set<string>, string]>> = {
    element: [words.elements, 'name'],
    attribute: [words.attributes, 'name'],
    pattern: [words.patterns, 'value'],
    enumeration: [words.values, 'value'],
    simpleType: [words.types, 'name'],
    complexType: [words.types, 'name'],
  };
  const collect = (element: XmlElementView): void => {
    const [target, attribute] = setOf[element.localName] ?? [null, ''];
    const word = element.namespace === XSD_NAMESPACE ? element.attribute(attribute) : null;
    if (target !== null && word !== null) {
      target.add(word);
    }
    element.children.forEach(collect);
  };
  for (const path of filesOf(gate, files, SCHEMA_FILES[name])) {
    readSchema(gate, files, path, collect);
  }
  return words;
}

/** A schema file and everything it reaches. */
function filesOf(gate: XmlGate, files: SchemaFiles, first: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) {
      return;
    }
    reached.add(path);
    readSchema(gate, files, path, (root) => {
      for (const child of root.children) {
        const location = child.attribute('schemaLocation');
        if (location !== null) {
          visit(resolvePath(path, location));
        }
      }
    });
  };
  visit(first);
  return reached;
}

function readSchema(gate: XmlGate, files: SchemaFiles, path: string, use: (root: XmlElementView) => void): void {
  const bytes = files.get(path);
  const result = bytes && gate.parse(bytes, { maxBytes: 1_000_000, encodings: 'DECLARED' });
  if (result === undefined || !result.ok) {
    throw new Error(`The schema ${path} is missing or cannot be read.`);
  }
  using document = result.document;
  use(document.root);
}

/** Resolves a relative schemaLocation inside the folder of schemas. */
function resolvePath(from: string, location: string): string {
  return new URL(location, `schema:///${from}`).pathname.slice(1);
}
