import { parseStringPromise } from 'xml2js';

/** One element of a parsed answer, with its namespace: two elements of the same name are not the same thing. */
export interface XmlElement {
  readonly uri: string;
  readonly local: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

const OPTIONS = { xmlns: true, explicitRoot: false, explicitChildren: true, preserveChildrenOrder: true };

/** Parses an XML document; undefined when it is not well-formed. */
export async function parseXml(text: string): Promise<XmlElement | undefined> {
  try {
    const root: unknown = await parseStringPromise(text, OPTIONS);
    return toElement(root);
  } catch {
    return undefined;
  }
}

/** The children of an element that have the name, in document order. */
export function childrenOf(parent: XmlElement | undefined, uri: string, local: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.uri === uri && child.local === local) ?? [];
}

/** The first child that has the name. */
export function childOf(parent: XmlElement | undefined, uri: string, local: string): XmlElement | undefined {
  return childrenOf(parent, uri, local)[0];
}

function toElement(node: unknown): XmlElement {
  const name = member(node, '$ns');
  const children = member(node, '$$');
  return {
    uri: textOf(member(name, 'uri')),
    local: textOf(member(name, 'local')),
    text: textOf(member(node, '_')).trim(),
    attributes: attributesOf(member(node, '$')),
    children: Array.isArray(children) ? children.map(toElement) : [],
  };
}

/** Only attributes without a namespace: `xmlns:…` and `xsi:…` are not what an answer says. */
function attributesOf(node: unknown): Record<string, string> {
  const attributes = typeof node === 'object' && node !== null ? Object.values(node) : [];
  const plain = attributes.filter((attribute) => textOf(member(attribute, 'uri')) === '');
  return Object.fromEntries(
    plain.map((attribute) => [textOf(member(attribute, 'local')), textOf(member(attribute, 'value'))]),
  );
}

function member(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
