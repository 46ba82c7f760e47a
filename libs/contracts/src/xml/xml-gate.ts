import type { XmlParseError } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { CheckedXml } from './checked-xml.js';
import { DocumentTrees } from './document-trees.js';
import { LeanLibxml2 } from './lean-libxml2.js';
import { SaxCheck } from './sax-check.js';
import { loadLibxml2, type Libxml2 } from './libxml2.js';
import { toUtf8 } from './xml-encoding.js';
import { DEFAULT_MAX_DEPTH, type XmlFault, type XmlLimits } from './xml-limits.js';
import { hasDoctype } from './xml-markup.js';
import { TagIndex } from './tag-index.js';

/** A document that may be used, or the reason why not. */
export type XmlParseResult =
  { readonly ok: true; readonly document: CheckedXml } | { readonly ok: false; readonly fault: XmlFault };

const FATAL = 3;
const XML_BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The gate every XML document passes on its way in, from municipalities and producers alike. */
export class XmlGate {
  /** @param lean null: everything goes by the public classes of libxml2-wasm */
  constructor(
    readonly lib: Libxml2,
    private readonly lean: LeanLibxml2 | null,
    private readonly sax: SaxCheck | null,
  ) {}

  /**
   * Size, encoding, DOCTYPE, depth, well-formedness, bound prefixes: in that order, the cheap ones first. What the caller
   * gets must be disposed; what is refused leaves nothing behind.
   */
  parse(bytes: Uint8Array, limits: XmlLimits): XmlParseResult {
    return this.passed(bytes, limits, (utf8, index) => this.build(utf8, index));
  }

  /** The same verdict for a document that is mostly not validated: its tree is made when somebody asks for it. */
  check(bytes: Uint8Array, limits: XmlLimits): XmlParseResult {
    return this.passed(bytes, limits, (utf8, index) => {
      if (!this.sax?.isWellFormed(utf8)) return this.build(utf8, index);
      return { ok: true, document: new CheckedXml(new DocumentTrees(this.lib, this.lean, utf8), utf8, index) };
    });
  }

  private passed(
    bytes: Uint8Array,
    limits: XmlLimits,
    build: (utf8: Buffer, index: TagIndex) => XmlParseResult,
  ): XmlParseResult {
    if (bytes.byteLength > limits.maxBytes) return refused('TOO_LARGE');
    const utf8 = toUtf8(bytes, limits.encodings ?? 'UTF8');
    if (utf8 === null) return refused('ENCODING');
    const fault = faultOfBytes(utf8);
    if (fault !== null) return refused(fault);
    const index = TagIndex.of(utf8, limits.maxDepth ?? DEFAULT_MAX_DEPTH);
    if (index === null) return refused('TOO_DEEP');
    const result = build(utf8, index);
    if (!result.ok) index.release();
    return result;
  }

  private build(utf8: Buffer, index: TagIndex): XmlParseResult {
    const trees = new DocumentTrees(this.lib, this.lean, utf8);
    const document = new CheckedXml(trees, utf8, index);
    if (trees.makeLean()) return { ok: true, document };
    try {
      if (trees.public.dtd === null) return { ok: true, document };
      document.dispose();
      return refused('DOCTYPE');
    } catch (cause) {
      if (cause instanceof this.lib.XmlParseError) return refused(faultOfParser(cause));
      throw cause;
    }
  }
}

/** Loads the WebAssembly and opens the gate. Once at start; the gate may be used by everybody in the process. */
export async function openXml(): Promise<XmlGate> {
  return new XmlGate(await loadLibxml2(), await LeanLibxml2.open(), await SaxCheck.open());
}

function refused(fault: XmlFault): XmlParseResult {
  return { ok: false, fault };
}

/** What can be told without going through the document. */
function faultOfBytes(utf8: Buffer): XmlFault | null {
  if (isBlank(utf8)) return 'EMPTY';
  return hasDoctype(utf8) ? 'DOCTYPE' : null;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => XML_BLANKS.has(byte));
}

/** libxml2's texts may quote the document, so only what kind of error it was leaves this function. */
function faultOfParser(error: XmlParseError): XmlFault {
  const errors = error.details.filter((detail) => detail.level > 1);
  if (errors.some((detail) => detail.message.startsWith('Excessive depth'))) {
    return 'TOO_DEEP';
  }
  const onlyPrefixes = errors.every(
    (detail) => detail.level < FATAL && /^Namespace prefix .* not defined\n?$/s.test(detail.message),
  );
  return errors.length > 0 && onlyPrefixes ? 'UNBOUND_PREFIX' : 'NOT_WELL_FORMED';
}
