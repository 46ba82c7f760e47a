import type { XmlElementView } from '@samsvar/contracts';

/** One element of an answer as plain data. */
export interface XmlTree {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlTree[];
  /** All text below it. */
  readonly text: string;
}

/** Copies an element out of the parser's memory. */
export function treeOf(element: XmlElementView): XmlTree {
  const attributes = element.attributes.filter(({ namespace }) => namespace === '');
  return {
    namespace: element.namespace,
    name: element.localName,
    attributes: Object.fromEntries(attributes.map(({ localName, value }) => [localName, value])),
    children: element.children.map(treeOf),
    text: element.text,
  };
}

/** The children of a name, in document order; undefined parents have none. */
export function childrenOf(parent: XmlTree | undefined, namespace: string, name: string): readonly XmlTree[] {
  return parent?.children.filter((child) => child.namespace === namespace && child.name === name) ?? [];
}

/** The only child of a name. */
export function childOf(parent: XmlTree | undefined, namespace: string, name: string): XmlTree | undefined {
  return childrenOf(parent, namespace, name)[0];
}

/** The text of a child, '' when there is none. */
export function textIn(parent: XmlTree | undefined, namespace: string, name: string): string {
  return childOf(parent, namespace, name)?.text ?? '';
}
