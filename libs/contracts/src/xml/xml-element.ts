import type { XmlElement } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { declarationsIn, isDeclaration } from './declarations.js';
import { COLON } from './markup-bytes.js';
import { isNamedAt, nameEndAfter } from './names-in-place.js';
import { attributesIn, textOf, type WrittenAttribute } from './xml-markup.js';
import { textWithin } from './xml-scanner.js';
import { serialise, writeDeclarations } from './xml-serialise.js';
import type { XmlTree } from './xml-tree.js';

/** An attribute as it stands; a namespace of '' means none. */
export interface XmlAttributeValue {
  readonly localName: string;
  readonly namespace: string;
  readonly value: string;
}

const MARKUP = /[<&\r]/;
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const NO_ATTRIBUTES: readonly WrittenAttribute[] = [];
const NO_DECLARATIONS: ReadonlyMap<string, string> = new Map();

/**
 * One element of a checked document, for reading: names and texts come out of the document's own bytes, each when it is
 * asked for, since every look into the parser's memory costs as much as all the rest.
 */
export class XmlElementView {
  private readonly nameEnd: number;
  /** The place of the colon in the name, or of the "<" where there is no prefix. */
  private readonly colon: number;
  private knownName: string | undefined;
  private knownNamespace: string | undefined;
  private knownDeclarations: ReadonlyMap<string, string> | undefined;
  private knownChildren: readonly XmlElementView[] | undefined;
  private knownAttributes: readonly XmlAttributeValue[] | undefined;
  private knownText: string | undefined;
  private knownRaw: XmlElement | undefined;

  /** @param element its number in the document's index */
  constructor(
    private readonly owner: XmlTree,
    private readonly element: number,
    readonly parent: XmlElementView | null,
  ) {
    const { utf8, index } = owner;
    const start = index.startOf(element);
    this.nameEnd = nameEndAfter(utf8, start);
    // Names are short: a call into the runtime costs more than going through one.
    let colon = this.nameEnd - 1;
    while (colon > start && utf8[colon] !== COLON) colon -= 1;
    this.colon = colon;
  }

  get localName(): string {
    this.knownName ??= this.owner.utf8.toString('utf8', this.colon + 1, this.nameEnd);
    return this.knownName;
  }

  /** '' for an element without namespace. */
  get namespace(): string {
    this.knownNamespace ??= this.readNamespace();
    return this.knownNamespace;
  }

  get prefix(): string {
    if (!this.hasPrefix) return '';
    return this.owner.utf8.toString('utf8', this.owner.index.startOf(this.element) + 1, this.colon);
  }

  get line(): number {
    return this.raw.line;
  }

  /** All text below the element, CDATA included, as it stands: nothing is trimmed. */
  get text(): string {
    this.knownText ??= this.readText();
    return this.knownText;
  }

  private readText(): string {
    const content = this.content.toString('utf8');
    if (!MARKUP.test(content)) return content;
    return content.includes('<') ? textWithin(content) : textOf(content);
  }

  /** What stands between the element's tags, as it came, in UTF-8. */
  get content(): Buffer {
    const { utf8, index } = this.owner;
    return utf8.subarray(index.contentStartOf(this.element), index.contentEndOf(this.element));
  }

  /** The child elements in document order. */
  get children(): readonly XmlElementView[] {
    this.knownChildren ??= this.readChildren();
    return this.knownChildren;
  }

  get attributes(): readonly XmlAttributeValue[] {
    this.knownAttributes ??= this.readAttributes();
    return this.knownAttributes;
  }

  private readAttributes(): readonly XmlAttributeValue[] {
    return this.writtenAttributes()
      .filter(({ name }) => !isDeclaration(name))
      .map(({ name, value }) => {
        const colon = name.indexOf(':');
        if (colon === -1) return { localName: name, namespace: '', value };
        return { localName: name.slice(colon + 1), namespace: this.namespaceOf(name.slice(0, colon)) ?? '', value };
      });
  }

  /** Every prefix in scope and what it is bound to; '' is the default namespace. */
  get namespacesInScope(): ReadonlyMap<string, string> {
    const outer = this.parent?.namespacesInScope ?? NO_DECLARATIONS;
    const { declarations } = this;
    return declarations.size === 0 ? outer : new Map([...outer, ...declarations]);
  }

  /** Whether the element has this qualified name. */
  is(namespace: string, localName: string): boolean {
    const { utf8, index } = this.owner;
    return isNamedAt(utf8, index.startOf(this.element), localName) && this.namespace === namespace;
  }

  /** Whether both are the same element of the same document. */
  isSame(other: XmlElementView): boolean {
    return this.owner === other.owner && this.element === other.element;
  }

  /** The first child element with this qualified name, null when there is none. */
  child(namespace: string, localName: string): XmlElementView | null {
    return this.firstNamed(namespace, localName, this.element + 1);
  }

  /** All child elements with this qualified name. */
  childrenNamed(namespace: string, localName: string): readonly XmlElementView[] {
    const found: XmlElementView[] = [];
    let child = this.child(namespace, localName);
    while (child !== null) {
      found.push(child);
      child = this.firstNamed(namespace, localName, this.owner.index.nextOf(child.element));
    }
    return found;
  }

  /** Names are compared where they stand: most elements that are passed are not the one that is looked for. */
  private firstNamed(namespace: string, localName: string, from: number): XmlElementView | null {
    const { utf8, index } = this.owner;
    const end = index.nextOf(this.element);
    for (let each = from; each < end; each = index.nextOf(each)) {
      if (!isNamedAt(utf8, index.startOf(each), localName)) continue;
      const child = new XmlElementView(this.owner, each, this);
      if (child.namespace === namespace) return child;
    }
    return null;
  }

  /** The text of the first child with this qualified name, null when there is no such child. */
  childText(namespace: string, localName: string): string | null {
    return this.child(namespace, localName)?.text ?? null;
  }

  /** The value of an attribute, null when it is absent. Attributes of the wire formats have no namespace. */
  attribute(localName: string, namespace = ''): string | null {
    const found = this.attributes.find((each) => each.localName === localName && each.namespace === namespace);
    return found === undefined ? null : found.value;
  }

  /** The element as UTF-8 bytes that stand on their own: with every namespace declaration in scope, without XML declaration. */
  toBytes(): Buffer {
    return this.owner.isChanged ? serialise(this.raw) : this.bytesWithScope();
  }

  /** The element's place among the child elements of its parent, from the root down; empty for the root. */
  get path(): readonly number[] {
    if (this.parent === null) return [];
    return [...this.parent.path, this.parent.children.findIndex((each) => each.isSame(this))];
  }

  /**
   * libxml2's own node, for the schema code of this folder. Throws when the document has been disposed, instead of reading
   * memory that has been given back.
   */
  get raw(): XmlElement {
    this.owner.assertOpen();
    this.knownRaw ??= this.parent === null ? this.owner.rawRoot : this.parent.rawChild(this);
    return this.knownRaw;
  }

  get tree(): XmlTree {
    return this.owner;
  }

  /** As it stands, with what is declared around it added to its start tag. */
  private bytesWithScope(): Buffer {
    const { utf8, index } = this.owner;
    const start = index.startOf(this.element);
    const inherited = [...this.namespacesInScope].filter(([prefix]) => !this.declarations.has(prefix));
    const name = utf8.subarray(start, this.nameEnd);
    const rest = utf8.subarray(this.nameEnd, index.endOf(this.element));
    return Buffer.concat([name, Buffer.from(writeDeclarations(inherited), 'utf8'), rest]);
  }

  private rawChild(child: XmlElementView): XmlElement {
    let left = child.path.at(-1) ?? -1;
    for (const node of this.owner.childNodes(this.raw)) {
      if (this.owner.isElement(node)) {
        if (left === 0) return node;
        left -= 1;
      }
    }
    throw new Error('The tree and the index of a document do not agree.');
  }

  private readChildren(): readonly XmlElementView[] {
    const { index } = this.owner;
    const found: XmlElementView[] = [];
    const end = index.nextOf(this.element);
    for (let each = this.element + 1; each < end; each = index.nextOf(each)) {
      found.push(new XmlElementView(this.owner, each, this));
    }
    return found;
  }

  /** What the element itself declares. */
  private get declarations(): ReadonlyMap<string, string> {
    this.knownDeclarations ??= this.readDeclarations();
    return this.knownDeclarations;
  }

  private readDeclarations(): ReadonlyMap<string, string> {
    if (!this.hasAttributes) return NO_DECLARATIONS;
    const { utf8, index } = this.owner;
    return declarationsIn(utf8.toString('utf8', this.nameEnd, index.contentStartOf(this.element) - 1));
  }

  /** Mostly what the parent's is: the same prefix, and nothing declared. */
  private readNamespace(): string {
    const { parent } = this;
    const isLikeParent = parent !== null && this.declarations.size === 0 && this.isPrefixedLike(parent);
    return isLikeParent ? parent.namespace : (this.namespaceOf(this.prefix) ?? '');
  }

  private isPrefixedLike(other: XmlElementView): boolean {
    const { utf8, index } = this.owner;
    const [start, otherStart] = [index.startOf(this.element), index.startOf(other.element)];
    const length = this.colon - start;
    if (other.colon - otherStart !== length) return false;
    for (let at = 1; at < length; at += 1) {
      if (utf8[start + at] !== utf8[otherStart + at]) return false;
    }
    return true;
  }

  private get hasPrefix(): boolean {
    return this.colon !== this.owner.index.startOf(this.element);
  }

  private namespaceOf(prefix: string): string | undefined {
    if (prefix === 'xml') return XML_NAMESPACE;
    return this.declarations.get(prefix) ?? this.parent?.namespaceOf(prefix);
  }

  /** Between the name and the ">" most elements have nothing, or the "/" of one that closes itself. */
  private get hasAttributes(): boolean {
    return this.owner.index.contentStartOf(this.element) - 1 - this.nameEnd > 1;
  }

  private writtenAttributes(): readonly WrittenAttribute[] {
    if (!this.hasAttributes) return NO_ATTRIBUTES;
    const { utf8, index } = this.owner;
    return attributesIn(utf8.toString('utf8', this.nameEnd, index.contentStartOf(this.element) - 1));
  }
}
