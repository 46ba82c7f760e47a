import type { XmlCData, XmlElement, XmlNode, XmlText, XsdValidator } from 'libxml2-wasm' with {
  'resolution-mode': 'import',
};
import type { TagIndex } from './tag-index.js';

/** What an element needs of the document it belongs to. */
export interface XmlTree {
  /** The bytes the tree was made from: always UTF-8 without byte order mark, whatever came on the wire. */
  readonly utf8: Buffer;
  /** Where the elements stand in these bytes. */
  readonly index: TagIndex;
  /** The root element of libxml2's public tree. */
  readonly rawRoot: XmlElement;
  /** All child nodes in document order. */
  childNodes(element: XmlElement): Iterable<XmlNode>;
  /** Whether a node is an element and not text, comment, CDATA or processing instruction. */
  isElement(node: XmlNode): node is XmlElement;
  /** Whether a node is text, in CDATA or not. */
  isText(node: XmlNode): node is XmlText | XmlCData;
  /** Whether the tree is no longer what the bytes say. */
  readonly isChanged: boolean;
  /** Takes the text out of an element of the tree; the bytes stay what they are. */
  removeText(element: XmlElement): void;
  /**
   * Whether an element is valid for certain.
   *
   * @param path its place among the child elements of its parent, from the root down; empty for the root
   */
  isSurelyValid(path: readonly number[], validator: XsdValidator): boolean;
  /** Throws when the document has been disposed. */
  assertOpen(): void;
}
