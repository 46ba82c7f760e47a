import type { LibXml2 } from 'libxml2-wasm/lib/libxml2raw.mjs' with { 'resolution-mode': 'import' };
import { PARSE_OPTION } from './lean-libxml2.js';

/** xmlSAXHandler holds 32 words; two of them are no functions. */
const HANDLERS = 32;
const INITIALIZED = 27;
const PRIVATE = 28;
/** Places in libxml2's structures, in words: _xmlParserCtxt.sax and .wellFormed; in bytes: _xmlError.level. */
const SAX = 0;
const WELL_FORMED = 3;
const ERROR_LEVEL = 12;
const ORDINARY_BYTES = 64 * 1024;
/** A context keeps every name it has met, so that one made to be kept for ever could be filled by whoever answers. */
const DOCUMENTS_A_CONTEXT = 64;

/**
 * libxml2 told to build nothing: the same parser with the same verdicts, without the tree that nobody reads of an answer
 * that is only passed on. libxml2-wasm has no interface for that, so an instance of its own gets an empty table of
 * handlers (ADR 0008). It only says "in order"; whoever gets anything else asks the public classes, which know why.
 */
export class SaxCheck {
  private context = 0;
  private left = 0;
  private hasErrors = false;
  private readonly buffer: number;
  private readonly encoding: number;
  private readonly onError: number;

  private constructor(private readonly lib: LibXml2) {
    lib._xmlInitParser();
    this.buffer = lib._malloc(ORDINARY_BYTES);
    this.encoding = lib._malloc('utf-8'.length + 1);
    lib.stringToUTF8('utf-8', this.encoding, 'utf-8'.length + 1);
    this.onError = lib.addFunction((_context: number, error: number) => {
      if (lib.getValue(error + ERROR_LEVEL, 'i32') > 1) this.hasErrors = true;
    }, 'vii');
  }

  /** @returns null where the functions are not what they were: trees are built then */
  static async open(): Promise<SaxCheck | null> {
    try {
      const { default: load } = await import('libxml2-wasm/lib/libxml2raw.mjs');
      const check = new SaxCheck(await load());
      return check.isAsExpected() ? check : null;
    } catch {
      return null;
    }
  }

  /** Whether libxml2 has nothing to say about a document. A DOCTYPE is for the caller to look for: it is not an error. */
  isWellFormed(utf8: Buffer): boolean {
    const { lib } = this;
    const at = utf8.byteLength <= ORDINARY_BYTES ? this.buffer : lib._malloc(utf8.byteLength);
    try {
      lib.HEAPU8.set(utf8, at);
      return this.parses(at, utf8.byteLength);
    } finally {
      if (at !== this.buffer) lib._free(at);
    }
  }

  private parses(at: number, length: number): boolean {
    const { lib } = this;
    this.renewContext();
    this.hasErrors = false;
    const document = lib._xmlCtxtReadMemory(this.context, at, length, 0, this.encoding, PARSE_OPTION);
    if (document !== 0) lib._xmlFreeDoc(document);
    return !this.hasErrors && lib.HEAP32[this.context / 4 + WELL_FORMED] === 1;
  }

  private renewContext(): void {
    const { lib } = this;
    this.left -= 1;
    if (this.left > 0) return;
    if (this.context !== 0) lib._xmlFreeParserCtxt(this.context);
    this.left = DOCUMENTS_A_CONTEXT;
    this.context = lib._xmlNewParserCtxt();
    lib._xmlCtxtSetErrorHandler(this.context, this.onError, 0);
    const table = (lib.HEAP32[this.context / 4 + SAX] ?? 0) / 4;
    for (let handler = 0; handler < HANDLERS; handler += 1) {
      if (handler !== INITIALIZED && handler !== PRIVATE) lib.HEAP32[table + handler] = 0;
    }
  }

  /** Takes what it should, twice, with what it must refuse in between. */
  private isAsExpected(): boolean {
    const good =
      '<?xml version="1.0"?><a xmlns:p="urn:p" b="&amp;"><!-- x --><b/><p:c p:d="">å<![CDATA[<]]></p:c><?e f?></a>';
    const bad = [
      '',
      '<a>',
      '<a></b>',
      '<p:a/>',
      '<a>&x;</a>',
      '<a b="1" b="2"/>',
      '<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>',
      '<a b="<"/>',
      '<a/><a/>',
      '<a>\u0001</a>',
      '<a>]]></a>',
      '<a>'.repeat(300) + '</a>'.repeat(300),
    ];
    return [good, ...bad, good].every((text) => this.isWellFormed(Buffer.from(text)) === (text === good));
  }
}
