import type { XmlElementView } from './xml-element.js';
import { writeDeclarations } from './xml-serialise.js';

/** The content of a producer's root element, and the namespace declarations it needs around it. */
export interface InnerXml {
  readonly form: 'XML';
  /** Prefix ('' for the default namespace) to namespace name: everything that was in scope. */
  readonly namnrymder: ReadonlyMap<string, string>;
  /** What stood between the root's tags, in UTF-8. */
  readonly inre: Buffer;
}

/** The element that takes the place of the producer's root element. */
export interface DataElement {
  readonly namespace: string;
  readonly localName: string;
  /** A prefix that is bound to the namespace where the result will stand. */
  readonly prefix: string;
}

/**
 * The content of a root element. An answer that is only passed on is not rebuilt: the bytes between the root's tags are
 * taken as they are.
 */
export function innerXml(root: XmlElementView): InnerXml {
  return { form: 'XML', namnrymder: namespacesAround(root), inre: root.content };
}

/**
 * The tags of the data element, with every namespace declaration the content had around it: in SSBTEK the data element has the
 * type of the producer's root and replaces it. Attributes of the root itself (xsi:schemaLocation and the like) are left out,
 * they spoke of the element that is gone. Where the producer has bound our prefix to something else, it gets another one.
 */
export function wrapAsData(
  namnrymder: ReadonlyMap<string, string>,
  data: DataElement,
): { readonly start: string; readonly end: string } {
  const { prefix, declaration } = choosePrefix(namnrymder, data);
  const name = `${prefix}:${data.localName}`;
  return { start: `<${name}${declaration}${writeDeclarations(namnrymder)}>`, end: `</${name}>` };
}

/** An empty default namespace only takes an outer one back, and around the data element there is none to take back. */
function namespacesAround(root: XmlElementView): ReadonlyMap<string, string> {
  return new Map([...root.namespacesInScope].filter(([, uri]) => uri !== ''));
}

function choosePrefix(
  inScope: ReadonlyMap<string, string>,
  { prefix, namespace }: DataElement,
): { prefix: string; declaration: string } {
  const bound = inScope.get(prefix);
  if (bound === undefined || bound === namespace) {
    return { prefix, declaration: '' };
  }
  let number = 1;
  while (inScope.has(`${prefix}${number}`)) {
    number += 1;
  }
  const free = `${prefix}${number}`;
  return { prefix: free, declaration: writeDeclarations([[free, namespace]]) };
}
