import type { XmlCData, XmlDocument, XmlElement, XmlNode, XmlText } from 'libxml2-wasm' with {
  'resolution-mode': 'import',
};
import type { Libxml2 } from './libxml2.js';
import { XmlElementView } from './xml-element.js';
import type { TagIndex } from './tag-index.js';
import type { XmlTree } from './xml-tree.js';

/**
 * A document that has passed the gate. libxml2's tree of it lives in WebAssembly memory, which nobody frees but us: hold it
 * with `using` or dispose it in a finally. Disposing twice is harmless; what reads the tree afterwards throws.
 */
export class CheckedXml implements XmlTree, Disposable {
  private open = true;

  constructor(
    private readonly lib: Libxml2,
    private readonly document: XmlDocument,
    readonly utf8: Buffer,
    readonly index: TagIndex,
  ) {
    this.root = new XmlElementView(this, 0, null);
  }

  readonly root: XmlElementView;

  get rawRoot(): XmlElement {
    this.assertOpen();
    return this.document.root;
  }

  /**
   * libxml2-wasm cannot step from a processing instruction to its next sibling (its class
   * has no `next`), so that step is made with XPath.
   */
  *childNodes(element: XmlElement): Generator<XmlNode> {
    let node: XmlNode | null = element.firstChild;
    while (node !== null) {
      // Before the node is handed out: the receiver may remove it.
      const next: XmlNode | null =
        node instanceof this.lib.XmlTreeNode ? node.next : node.get('following-sibling::node()[1]');
      yield node;
      node = next;
    }
  }

  isElement(node: XmlNode): node is XmlElement {
    return node instanceof this.lib.XmlElement;
  }

  isText(node: XmlNode): node is XmlText | XmlCData {
    return node instanceof this.lib.XmlText || node instanceof this.lib.XmlCData;
  }

  assertOpen(): void {
    if (!this.open) {
      throw new Error('The XML document was read after it had been disposed.');
    }
  }

  /** Gives the memory back. */
  dispose(): void {
    if (this.open) {
      this.open = false;
      this.document.dispose();
    }
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
