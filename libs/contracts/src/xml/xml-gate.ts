import type { XmlParseError } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { CheckedXml } from './checked-xml.js';
import { DocumentTrees } from './document-trees.js';
import { LeanLibxml2 } from './lean-libxml2.js';
import { SaxCheck } from './sax-check.js';
import { loadLibxml2, type Libxml2 } from './libxml2.js';
import { toUtf8 } from './xml-encoding.js';
import { TagIndex } from './tag-index.js';
import { faultOfExtent } from './xml-extent.js';
import { DEFAULT_MAX_DEPTH, type FragaFault, type FragaLimits, type XmlFault, type XmlLimits } from './xml-limits.js';
import { hasDoctype } from './xml-markup.js';

/** A document that may be used, or the reason why not. */
export type XmlParseResult<Fault = XmlFault> =
  { readonly ok: true; readonly document: CheckedXml } | { readonly ok: false; readonly fault: Fault };

type Utf8Result = { readonly ok: true; readonly utf8: Buffer } | { readonly ok: false; readonly fault: XmlFault };

const FATAL = 3;
const BLANK = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

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
    const checked = utf8Of(bytes, limits);
    return checked.ok ? this.indexed(checked.utf8, limits, (index) => this.build(checked.utf8, index)) : checked;
  }

  /** The same for a question, which has few parts: one made of nothing else is refused before the parser sees it. */
  parseFraga(bytes: Uint8Array, limits: FragaLimits): XmlParseResult<FragaFault> {
    const checked = utf8Of(bytes, limits);
    if (!checked.ok) return checked;
    const { maxDepth = DEFAULT_MAX_DEPTH, maxParts, maxTagBytes } = limits;
    const fault = faultOfExtent(checked.utf8, { maxDepth, maxParts, maxTagBytes });
    if (fault !== null) return { ok: false, fault };
    return this.indexed(checked.utf8, limits, (index) => this.build(checked.utf8, index));
  }

  /** The same verdict for a document that is mostly not validated: its tree is made when somebody asks for it. */
  check(bytes: Uint8Array, limits: XmlLimits): XmlParseResult {
    const checked = utf8Of(bytes, limits);
    if (!checked.ok) return checked;
    const { utf8 } = checked;
    return this.indexed(utf8, limits, (index) => {
      if (!this.sax?.isWellFormed(utf8)) return this.build(utf8, index);
      return { ok: true, document: new CheckedXml(new DocumentTrees(this.lib, this.lean, utf8), utf8, index) };
    });
  }

  private indexed(utf8: Buffer, limits: XmlLimits, build: (index: TagIndex) => XmlParseResult): XmlParseResult {
    const index = TagIndex.of(utf8, limits.maxDepth ?? DEFAULT_MAX_DEPTH);
    if (index === null) return refused('TOO_DEEP');
    const result = build(index);
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

/** Size, encoding and what can be told without going through the document. */
function utf8Of(bytes: Uint8Array, limits: XmlLimits): Utf8Result {
  if (bytes.byteLength > limits.maxBytes) {
    return refused('TOO_LARGE');
  }
  const utf8 = toUtf8(bytes, limits.encodings ?? 'UTF8');
  if (utf8 === null) {
    return refused('ENCODING');
  }
  if (isBlank(utf8)) {
    return refused('EMPTY');
  }
  return hasDoctype(utf8) ? refused('DOCTYPE') : { ok: true, utf8 };
}

function refused(fault: XmlFault): { readonly ok: false; readonly fault: XmlFault } {
  return { ok: false, fault };
}

function isBlank(bytes: Uint8Array): boolean {
  // A loop: calling back for each byte of a megabyte takes ten times as long.
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== BLANK && byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB) return false;
  }
  return true;
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
