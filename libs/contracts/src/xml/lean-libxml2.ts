import type { XsdValidator } from 'libxml2-wasm' with { 'resolution-mode': 'import' };

type Internals = typeof import('libxml2-wasm/lib/libxml2.mjs', { with: { 'resolution-mode': 'import' } });
type ErrorIndex = ReturnType<Internals['error']['storage']['allocate']>;
type Context = ReturnType<Internals['xmlNewParserCtxt']>;
type DocumentPointer = ReturnType<Internals['xmlReadMemory']>;
type ElementPointer = ReturnType<Internals['xmlDocGetRootElement']>;
type ValidationContext = ReturnType<Internals['xmlSchemaNewValidCtxt']>;

/** Well-formed without a word from the parser; to be freed. */
export interface LeanDocument {
  readonly pointer: DocumentPointer;
}

/** Nothing over the network, no entity from outside, line numbers beyond 65 535. Never NOENT: that reads files. */
export const PARSE_OPTION = (1 << 11) | (1 << 23) | (1 << 22);
const ELEMENT = 1;
/** A context keeps every name it has met, so that one made to be kept for ever could be filled by whoever answers. */
const DOCUMENTS_A_CONTEXT = 64;

/**
 * libxml2 with less around it: one parser context for many documents and one validation context a schema, where the
 * public classes of libxml2-wasm make new ones each time, with a wrapper that is watched by the garbage collector. It only
 * says "in order"; whoever gets anything else asks the public classes, which know why. Built on functions that
 * libxml2-wasm does not document (ADR 0008): the version is exact, and what it answers is tried at start.
 */
export class LeanLibxml2 {
  private context: Context;
  private left = DOCUMENTS_A_CONTEXT;
  private readonly errors: ErrorIndex;
  private readonly validationContexts = new WeakMap<XsdValidator, ValidationContext>();

  private constructor(private readonly internals: Internals) {
    this.errors = internals.error.storage.allocate([]);
    this.context = this.newContext();
  }

  /** @returns null where the functions are not what they were: everything then goes by the public classes */
  static async open(): Promise<LeanLibxml2 | null> {
    try {
      const lean = new LeanLibxml2(await import('libxml2-wasm/lib/libxml2.mjs'));
      return lean.isAsExpected() ? lean : null;
    } catch {
      return null;
    }
  }

  /** @returns null for a document that has something to be said about, or a DOCTYPE */
  parse(utf8: Buffer): LeanDocument | null {
    const { xmlReadMemory, xmlFreeDoc, xmlGetIntSubset } = this.internals;
    this.renewContext();
    const pointer = xmlReadMemory(this.context, utf8, null, 'utf-8', PARSE_OPTION);
    const hasErrors = this.takeErrors();
    if (pointer === 0) return null;
    if (!hasErrors && xmlGetIntSubset(pointer) === 0) return { pointer };
    xmlFreeDoc(pointer);
    return null;
  }

  free({ pointer }: LeanDocument): void {
    this.internals.xmlFreeDoc(pointer);
  }

  /**
   * Whether an element is valid.
   *
   * @param path the element's place among the child elements of its parent, from the root down; empty for the root
   */
  isValid({ pointer }: LeanDocument, path: readonly number[], validator: XsdValidator): boolean {
    const element = path.reduce((parent, place) => this.childElement(parent, place), this.rootOf(pointer));
    const verdict = this.internals.xmlSchemaValidateOneElement(this.validationContext(validator), element);
    return !this.takeErrors() && verdict === 0;
  }

  private rootOf(document: DocumentPointer): ElementPointer {
    return this.internals.xmlDocGetRootElement(document);
  }

  private childElement(parent: ElementPointer, place: number): ElementPointer {
    const { XmlNodeStruct } = this.internals;
    let left = place;
    for (let node = XmlNodeStruct.children(parent); node !== 0; node = XmlNodeStruct.next(node)) {
      if (Number(XmlNodeStruct.type(node)) === ELEMENT) {
        if (left === 0) return node;
        left -= 1;
      }
    }
    throw new Error('The tree and the index of a document do not agree.');
  }

  private validationContext(validator: XsdValidator): ValidationContext {
    const known = this.validationContexts.get(validator);
    if (known !== undefined) return known;
    const { xmlSchemaNewValidCtxt, xmlSchemaSetValidStructuredErrors, error } = this.internals;
    const made = xmlSchemaNewValidCtxt(schemaPointer(validator));
    xmlSchemaSetValidStructuredErrors(made, error.errorCollector, this.errors);
    this.validationContexts.set(validator, made);
    return made;
  }

  /** Whether anything was said since the last time. */
  private takeErrors(): boolean {
    const said = this.internals.error.storage.get(this.errors);
    return said.splice(0).some(({ level }) => level > 1);
  }

  private renewContext(): void {
    this.left -= 1;
    if (this.left > 0) return;
    this.internals.xmlFreeParserCtxt(this.context);
    this.context = this.newContext();
    this.left = DOCUMENTS_A_CONTEXT;
  }

  private newContext(): Context {
    const { xmlNewParserCtxt, xmlCtxtSetErrorHandler, error } = this.internals;
    const context = xmlNewParserCtxt();
    xmlCtxtSetErrorHandler(context, error.errorCollector, this.errors);
    return context;
  }

  /** Takes what it should, twice, with what it must refuse in between, and finds an element by its place. */
  private isAsExpected(): boolean {
    const good = '<a xmlns:p="urn:p"><!-- x --><b/><p:c>å</p:c></a>';
    const bad = [
      '<a>',
      '<a></b>',
      '<p:a/>',
      '<!DOCTYPE a><a/>',
      '<a>&x;</a>',
      '<a b="1" b="2"/>',
      '<a/><a/>',
      '\u0001',
    ];
    return [good, ...bad, good].every((text) => this.isTaken(text) === (text === good));
  }

  private isTaken(text: string): boolean {
    const document = this.parse(Buffer.from(text));
    if (document === null) return false;
    const root = this.rootOf(document.pointer);
    const name = this.internals.XmlNodeStruct.name_(this.childElement(root, 1));
    this.free(document);
    return name === 'c';
  }
}

/** The compiled schema behind a validator. */
function schemaPointer(validator: XsdValidator): Parameters<Internals['xmlSchemaNewValidCtxt']>[0] {
  const pointer: unknown = Reflect.get(validator, '_ptr');
  if (typeof pointer !== 'number' || pointer === 0) throw new Error('The validator has no compiled schema.');
  return pointer;
}
