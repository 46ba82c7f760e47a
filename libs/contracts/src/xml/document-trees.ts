import type { XmlDocument, XsdValidator } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { PARSE_OPTION, type LeanDocument, type LeanLibxml2 } from './lean-libxml2.js';
import type { Libxml2 } from './libxml2.js';

/** libxml2's trees of one document, the lean and the public one, each made when it is asked for. To be disposed. */
export class DocumentTrees {
  private lean: LeanDocument | null = null;
  private madePublic: XmlDocument | null = null;

  /** @param parser null: everything goes by the public classes of libxml2-wasm */
  constructor(
    readonly lib: Libxml2,
    private readonly parser: LeanLibxml2 | null,
    private readonly utf8: Buffer,
  ) {}

  /** Whether the document has a lean tree: then libxml2 has nothing to say about it. */
  makeLean(): boolean {
    this.lean ??= this.parser?.parse(this.utf8) ?? null;
    return this.lean !== null;
  }

  /**
   * Whether an element is valid for certain; where it is not, the public classes know what is wrong with it.
   *
   * @param path its place among the child elements of its parent, from the root down; empty for the root
   */
  isSurelyValid(path: readonly number[], validator: XsdValidator): boolean {
    this.makeLean();
    return this.lean !== null && this.parser !== null && this.parser.isValid(this.lean, path, validator);
  }

  /** @throws XmlParseError for what libxml2 does not take */
  get public(): XmlDocument {
    this.madePublic ??= this.lib.XmlDocument.fromBuffer(this.utf8, { encoding: 'utf-8', option: PARSE_OPTION });
    return this.madePublic;
  }

  /** Gives the memory back. */
  dispose(): void {
    if (this.lean !== null) this.parser?.free(this.lean);
    this.madePublic?.dispose();
    this.lean = null;
    this.madePublic = null;
  }
}
