import type { XmlCData, XmlDocument, XmlElement, XmlNode, XmlText, XsdValidator } from 'libxml2-wasm' with {
  'resolution-mode': 'import',
};
import type { LeanDocument, LeanLibxml2 } from './lean-libxml2.js';
import type { Libxml2 } from './libxml2.js';
import type { TagIndex } from './tag-index.js';
import { XmlElementView } from './xml-element.js';
import type { XmlTree } from './xml-tree.js';

/** libxml2's two trees of a document: the lean one, and the public one that is made when somebody needs it. */
export interface ParsedBy {
  readonly lib: Libxml2;
  readonly lean: { readonly parser: LeanLibxml2; readonly document: LeanDocument } | null;
  readonly tree: XmlDocument | null;
  readonly makeTree: () => XmlDocument;
}

/**
 * A document that has passed the gate. libxml2's tree of it lives in WebAssembly memory, which nobody frees but us: hold it
 * with `using` or dispose it in a finally. Disposing twice is harmless; what reads the tree afterwards throws.
 */
export class CheckedXml implements XmlTree, Disposable {
  readonly root: XmlElementView;
  private open = true;
  private tree: XmlDocument | null;
  private changed = false;

  constructor(
    private readonly parsedBy: ParsedBy,
    readonly utf8: Buffer,
    readonly index: TagIndex,
  ) {
    this.tree = parsedBy.tree;
    this.root = new XmlElementView(this, 0, null);
  }

  get isChanged(): boolean {
    return this.changed;
  }

  get rawRoot(): XmlElement {
    this.assertOpen();
    this.tree ??= this.parsedBy.makeTree();
    return this.tree.root;
  }

  /** Whether an element is valid for certain; where it is not, the public classes know what is wrong with it. */
  isSurelyValid(path: readonly number[], validator: XsdValidator): boolean {
    this.assertOpen();
    const { lean } = this.parsedBy;
    return lean !== null && !this.changed && lean.parser.isValid(lean.document, path, validator);
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
        node instanceof this.parsedBy.lib.XmlTreeNode ? node.next : node.get('following-sibling::node()[1]');
      yield node;
      node = next;
    }
  }

  isElement(node: XmlNode): node is XmlElement {
    return node instanceof this.parsedBy.lib.XmlElement;
  }

  isText(node: XmlNode): node is XmlText | XmlCData {
    return node instanceof this.parsedBy.lib.XmlText || node instanceof this.parsedBy.lib.XmlCData;
  }

  assertOpen(): void {
    if (!this.open) {
      throw new Error('The XML document was read after it had been disposed.');
    }
  }

  /** Gives the memory back. */
  dispose(): void {
    if (!this.open) {
      return;
    }
    this.open = false;
    this.tree?.dispose();
    const { lean } = this.parsedBy;
    lean?.parser.free(lean.document);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
