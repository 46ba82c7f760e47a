import type { XmlCData, XmlElement, XmlNode, XmlText, XsdValidator } from 'libxml2-wasm' with {
  'resolution-mode': 'import',
};
import type { DocumentTrees } from './document-trees.js';
import type { TagIndex } from './tag-index.js';
import { XmlElementView } from './xml-element.js';
import type { XmlTree } from './xml-tree.js';

/**
 * A document that has passed the gate. What is kept of it lives in memory that nobody frees but us: hold it
 * with `using` or dispose it in a finally. Disposing twice is harmless, reading afterwards throws.
 */
export class CheckedXml implements XmlTree, Disposable {
  readonly root: XmlElementView;
  private open = true;
  private changed = false;

  constructor(
    private readonly trees: DocumentTrees,
    readonly utf8: Buffer,
    readonly index: TagIndex,
  ) {
    this.root = new XmlElementView(this, 0, null);
  }

  get isChanged(): boolean {
    return this.changed;
  }

  get rawRoot(): XmlElement {
    this.assertOpen();
    return this.trees.public.root;
  }

  /** Whether an element is valid for certain; where it is not, the public classes know what is wrong with it. */
  isSurelyValid(path: readonly number[], validator: XsdValidator): boolean {
    this.assertOpen();
    return !this.changed && this.trees.isSurelyValid(path, validator);
  }

  removeText(element: XmlElement): void {
    for (const node of this.childNodes(element)) {
      if (this.isText(node)) {
        node.remove();
        this.changed = true;
      }
    }
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
        node instanceof this.trees.lib.XmlTreeNode ? node.next : node.get('following-sibling::node()[1]');
      yield node;
      node = next;
    }
  }

  isElement(node: XmlNode): node is XmlElement {
    return node instanceof this.trees.lib.XmlElement;
  }

  isText(node: XmlNode): node is XmlText | XmlCData {
    return node instanceof this.trees.lib.XmlText || node instanceof this.trees.lib.XmlCData;
  }

  assertOpen(): void {
    if (!this.open) {
      throw new Error('The XML document was read after it had been disposed.');
    }
  }

  /** Gives the memory back. */
  dispose(): void {
    this.open = false;
    this.trees.dispose();
    this.index.release();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
