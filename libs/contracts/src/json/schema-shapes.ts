import { readSchemaFiles } from '../xml/schema-files.js';
import { SCHEMA_FILES, type SchemaName } from '../xml/schema-names.js';
import type { XmlElementView, XmlGate } from '../xml/index.js';
import { UNKNOWN_SHAPE, type ChildShape, type ElementShape } from './element-shape.js';

const XSD = 'http://www.w3.org/2001/XMLSchema';
const MAX_SCHEMA_BYTES = 1_000_000;

/** An element declaration: the shape is looked up when it is asked for, since a type may be declared further down. */
interface Declaration {
  readonly isList: boolean;
  readonly shape: () => ElementShape;
}

const nameOf = (namespace: string, localName: string): string => `{${namespace}}${localName}`;

/**
 * The shapes that the schemas of one folder declare, read from the files themselves: lists come from maxOccurs and not
 * from how many there happen to be in an answer.
 */
export class SchemaShapes {
  private readonly types = new Map<string, ElementShape>();
  private readonly roots = new Map<string, Declaration>();
  private readonly namespaces = new Map<string, string>();

  constructor(gate: XmlGate, folder: string) {
    for (const [path, bytes] of readSchemaFiles(folder)) {
      const parsed = gate.parse(bytes, { maxBytes: MAX_SCHEMA_BYTES, encodings: 'DECLARED' });
      if (!parsed.ok) throw new Error(`The schema ${path} cannot be read.`);
      using document = parsed.document;
      this.namespaces.set(path, this.readSchema(document.root));
    }
  }

  /** @throws when the schema declares no such root element */
  root(schema: SchemaName, localName: string): ElementShape {
    const namespace = this.namespaces.get(SCHEMA_FILES[schema]) ?? '';
    const declared = this.roots.get(nameOf(namespace, localName));
    if (!declared) throw new Error(`The schema ${schema} has no root element ${localName}.`);
    return declared.shape();
  }

  private readSchema(schema: XmlElementView): string {
    const namespace = schema.attribute('targetNamespace') ?? '';
    const locals = schema.attribute('elementFormDefault') === 'qualified' ? namespace : '';
    for (const child of schema.children) {
      const name = nameOf(namespace, child.attribute('name') ?? '');
      if (child.is(XSD, 'element')) this.roots.set(name, this.declarationOf(child, locals));
      if (child.is(XSD, 'complexType')) this.types.set(name, this.shapeOf(child, locals));
    }
    return namespace;
  }

  private shapeOf(complexType: XmlElementView, locals: string): ElementShape {
    const children = new Map<string, Declaration>();
    this.collect(complexType, locals, false, children);
    const isMixed = ['true', '1'].includes(complexType.attribute('mixed') ?? '');
    return {
      isElementOnly: !isMixed && complexType.child(XSD, 'simpleContent') === null,
      childOf: (namespace, localName): ChildShape | undefined => {
        const declared = children.get(nameOf(namespace, localName));
        return declared && { isList: declared.isList, shape: declared.shape() };
      },
    };
  }

  /** Goes through sequences and the like; one that may stand several times lets everything in it do so. */
  private collect(parent: XmlElementView, locals: string, isRepeated: boolean, into: Map<string, Declaration>): void {
    for (const child of parent.children.filter((each) => each.namespace === XSD)) {
      const isList = isRepeated || maxOccursOf(child) > 1;
      if (child.localName === 'element') {
        const name = nameOf(locals, child.attribute('name') ?? '');
        const before = into.get(name);
        const declared = this.declarationOf(child, locals);
        // The same name at two places of a sequence may stand twice.
        into.set(name, { ...declared, isList: isList || before !== undefined });
      } else if (['sequence', 'choice', 'all'].includes(child.localName)) {
        this.collect(child, locals, isList, into);
      } else if (['group', 'extension', 'complexContent'].includes(child.localName)) {
        throw new Error(`The schema uses ${child.localName}, which is not read here.`);
      }
    }
  }

  private declarationOf(element: XmlElementView, locals: string): Declaration {
    if (element.attribute('ref') !== null) throw new Error('The schema uses ref, which is not read here.');
    const anonymous = element.child(XSD, 'complexType');
    if (anonymous) {
      const shape = this.shapeOf(anonymous, locals);
      return { isList: false, shape: () => shape };
    }
    const type = typeNameOf(element);
    return { isList: false, shape: () => (type === null ? undefined : this.types.get(type)) ?? UNKNOWN_SHAPE };
  }
}

function maxOccursOf(particle: XmlElementView): number {
  const written = particle.attribute('maxOccurs') ?? '1';
  return written === 'unbounded' ? Infinity : Number(written);
}

/** The qualified name of the type an element is of; null when it has none. */
function typeNameOf(element: XmlElementView): string | null {
  const type = element.attribute('type');
  if (type === null) return null;
  const [prefix, localName] = type.includes(':') ? type.split(':') : ['', type];
  return nameOf(element.namespacesInScope.get(prefix ?? '') ?? '', localName ?? '');
}
