import { unescapeXml } from './xml-text.js';

/** An element with its namespace resolved; `text` is the character data directly in it. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  readonly tag: string;
  readonly namespace: string;
  readonly name: string;
  readonly scope: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const MAX_DEPTH = 64;
const NOT_WELL_FORMED = 'dokumentet är inte välformat';
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/(?<end>[^\s<>/]+)\s*>|<(?<start>[^\s<>/!?]+)(?<attributes>(?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
const ATTRIBUTE = /\s([^\s<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const XMLNS = /^xmlns(?::(.+))?$/;

/**
 * Reads just enough XML to be a strict producer: namespaces, nesting, character data. Written apart from the codecs of
 * the gateway, so that it cannot agree with their mistakes. Throws SyntaxError; never quotes the document.
 */
export function readXml(document: string): XmlElement {
  const above = openElement('', '', new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]));
  const open: OpenElement[] = [above];
  const token = new RegExp(TOKEN);
  const source = document.replace(/^\uFEFF/, '');
  // XML 1.0: the declaration is the very first thing or it is not one.
  if (/^\s+<\?xml\s/.test(source)) throw new SyntaxError(NOT_WELL_FORMED);
  while (token.lastIndex < source.length) {
    const groups = token.exec(source)?.groups;
    if (groups === undefined) throw new SyntaxError(NOT_WELL_FORMED);
    take(groups, open);
  }
  if (open.length !== 1 || above.text.trim() !== '') throw new SyntaxError(NOT_WELL_FORMED);
  return soleChild(above);
}

function soleChild({ children }: OpenElement): XmlElement {
  const [root, ...more] = children;
  if (root === undefined || more.length > 0) throw new SyntaxError(NOT_WELL_FORMED);
  return root;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** One token: comments and processing instructions have no group and mean nothing here. */
function take(groups: Groups, open: OpenElement[]): void {
  const current = open.at(-1);
  if (current === undefined) throw new SyntaxError(NOT_WELL_FORMED);
  current.text += groups['cdata'] ?? unescapeXml(groups['text'] ?? '');
  if (groups['start'] !== undefined) start(groups['start'], groups, current, open);
  const end = groups['empty'] === '/' ? groups['start'] : groups['end'];
  if (end !== undefined) close(end, open);
}

function start(tag: string, groups: Groups, parent: OpenElement, open: OpenElement[]): void {
  if (open.length > MAX_DEPTH) throw new SyntaxError('dokumentet är för djupt nästlat');
  open.push(openElement(tag, groups['attributes'] ?? '', parent.scope));
}

function openElement(tag: string, attributes: string, outer: ReadonlyMap<string, string>): OpenElement {
  const scope = scopeWith(attributes, outer);
  const colon = tag.indexOf(':');
  const namespace = scope.get(tag.slice(0, Math.max(colon, 0))) ?? (colon < 0 ? '' : undefined);
  if (namespace === undefined) throw new SyntaxError('ett namnrymdsprefix är inte deklarerat');
  return { tag, namespace, name: tag.slice(colon + 1), scope, children: [], text: '' };
}

/** The prefixes in force inside an element; the default namespace has the empty one. */
function scopeWith(attributes: string, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (!attributes.includes('xmlns')) return outer;
  const scope = new Map(outer);
  for (const [, attribute = '', quoted, apostrophed = ''] of attributes.matchAll(ATTRIBUTE)) {
    const declaration = XMLNS.exec(attribute);
    if (declaration !== null) scope.set(declaration[1] ?? '', unescapeXml(quoted ?? apostrophed));
  }
  return scope;
}

function close(tag: string, open: OpenElement[]): void {
  const element = open.pop();
  const parent = open.at(-1);
  if (element === undefined || parent === undefined || element.tag !== tag) {
    throw new SyntaxError('start- och sluttaggar går inte ihop');
  }
  parent.children.push({
    namespace: element.namespace,
    name: element.name,
    children: element.children,
    text: element.text,
  });
}

/** The first child of that name, whatever its namespace; sequences are checked by `sequenceFault`. */
export function child(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((element) => element.name === name);
}

/** The text of the first child of that name, or the empty string. */
export function childText(parent: XmlElement, name: string): string {
  return child(parent, name)?.text ?? '';
}

/**
 * Checks the children of an element against a sequence: `Name` once, `Name?` at most once, `Name*` any number. `OPEN`
 * lets elements the contract does not name follow (xsd:any). Returns what is wrong in words, or null.
 */
export function sequenceFault(
  parent: XmlElement,
  namespace: string,
  sequence: readonly string[],
  open?: 'OPEN',
): string | null {
  let position = 0;
  for (const entry of sequence) {
    const name = entry.replace(/[?*]$/, '');
    const found = runOf(parent.children, position, namespace, name);
    if (found === 0 && entry === name) return `elementet ${name} saknas i ${parent.name} eller står på fel plats`;
    if (found > 1 && !entry.endsWith('*')) return `elementet ${name} förekommer fler än en gång i ${parent.name}`;
    position += found;
  }
  return position < parent.children.length && open === undefined
    ? `${parent.name} har ett element som avtalet inte har`
    : null;
}

/** How many elements of that name follow one another from a position on. */
function runOf(children: readonly XmlElement[], from: number, namespace: string, name: string): number {
  const end = children.findIndex(
    (element, index) => index >= from && (element.name !== name || element.namespace !== namespace),
  );
  return (end < 0 ? children.length : end) - from;
}
