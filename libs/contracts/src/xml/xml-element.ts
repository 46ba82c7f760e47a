import type { XmlElement } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { serialise } from './xml-serialise.js';
import type { XmlTree } from './xml-tree.js';

/** An attribute as it stands; a namespace of '' means none. */
export interface XmlAttributeValue {
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

/**
 * One element of a checked document, for reading. A thin view: nothing is copied until it is asked for, and what has been is
 * kept, since every look into the parser's own memory costs as much as all the rest. Using one after its document was disposed
 * throws, instead of reading memory that has been given back.
 */
export class XmlElementView {
  private knownName: string | undefined;
  private knownNamespace: string | undefined;
  private knownChildren: readonly XmlElementView[] | undefined;

  constructor(
    private readonly owner: XmlTree,
    private readonly node: XmlElement,
  ) {}

  get localName(): string {
    this.knownName ??= this.raw.name;
    return this.knownName;
  }

  /** '' for an element without namespace. */
  get namespace(): string {
    this.knownNamespace ??= this.raw.namespaceUri;
    return this.knownNamespace;
  }

  get prefix(): string {
    return this.raw.prefix;
  }

  get line(): number {
    return this.raw.line;
  }

  /** All text below the element, CDATA included, as it stands: nothing is trimmed. */
  get text(): string {
    return this.raw.content;
  }

  /** The child elements in document order. */
  get children(): readonly XmlElementView[] {
    this.knownChildren ??= this.readChildren();
    return this.knownChildren;
  }

  get attributes(): readonly XmlAttributeValue[] {
    return this.raw.attrs.map((attr) => ({ localName: attr.name, namespace: attr.namespaceUri, value: attr.value }));
  }

  /** Every prefix in scope and what it is bound to; '' is the default namespace. */
  get namespacesInScope(): ReadonlyMap<string, string> {
    return new Map(Object.entries(this.raw.namespaces));
  }

  get parent(): XmlElementView | null {
    const parent = this.raw.parent;
    return parent === null ? null : new XmlElementView(this.owner, parent);
  }

  /** Whether the element has this qualified name. */
  is(namespace: string, localName: string): boolean {
    return this.localName === localName && this.namespace === namespace;
  }

  /** The first child element with this qualified name, null when there is none. */
  child(namespace: string, localName: string): XmlElementView | null {
    return this.children.find((child) => child.is(namespace, localName)) ?? null;
  }

  /** All child elements with this qualified name. */
  childrenNamed(namespace: string, localName: string): readonly XmlElementView[] {
    return this.children.filter((child) => child.is(namespace, localName));
  }

  /** The text of the first child with this qualified name, null when there is no such child. */
  childText(namespace: string, localName: string): string | null {
    return this.child(namespace, localName)?.text ?? null;
  }

  /** The value of an attribute, null when it is absent. Attributes of the wire formats have no namespace. */
  attribute(localName: string, namespace = ''): string | null {
    const found = this.raw.attrs.find((attr) => attr.name === localName && attr.namespaceUri === namespace);
    return found === undefined ? null : found.value;
  }

  /** The element as UTF-8 bytes that stand on their own: with every namespace declaration in scope, without XML declaration. */
  toBytes(): Buffer {
    return serialise(this.raw);
  }

  /** libxml2's own node, for the schema and splice code of this folder. */
  get raw(): XmlElement {
    this.owner.assertOpen();
    return this.node;
  }

  get tree(): XmlTree {
    return this.owner;
  }

  private readChildren(): readonly XmlElementView[] {
    const found: XmlElementView[] = [];
    for (const node of this.owner.childNodes(this.raw)) {
      if (this.owner.isElement(node)) {
        found.push(new XmlElementView(this.owner, node));
      }
    }
    return found;
  }
}
