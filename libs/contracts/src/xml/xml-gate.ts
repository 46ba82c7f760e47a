import type { XmlParseError } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { CheckedXml } from './checked-xml.js';
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
  constructor(readonly lib: Libxml2) {}

  /**
   * Size, encoding, DOCTYPE, depth, well-formedness, bound prefixes: in that order, the cheap ones first. What the caller
   * gets must be disposed; what is refused leaves nothing behind.
   */
  parse(bytes: Uint8Array, limits: XmlLimits): XmlParseResult {
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
    if (hasDoctype(utf8)) {
      return refused('DOCTYPE');
    }
    const index = TagIndex.of(utf8, limits.maxDepth ?? DEFAULT_MAX_DEPTH);
    return index === null ? refused('TOO_DEEP') : this.build(utf8, index);
  }

  private build(utf8: Buffer, index: TagIndex): XmlParseResult {
    const { XmlDocument, XmlParseError, ParseOption } = this.lib;
    // Entities are never substituted (no NOENT): that option is what lets libxml2 read files.
    const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES;
    try {
      const document = XmlDocument.fromBuffer(utf8, { encoding: 'utf-8', option });
      if (document.dtd !== null) {
        document.dispose();
        return refused('DOCTYPE');
      }
      return { ok: true, document: new CheckedXml(this.lib, document, utf8, index) };
    } catch (cause) {
      if (cause instanceof XmlParseError) {
        return refused(faultOfParser(cause));
      }
      throw cause;
    }
  }
}

/** Loads the WebAssembly and opens the gate. Once at start; the gate may be used by everybody in the process. */
export async function openXml(): Promise<XmlGate> {
  return new XmlGate(await loadLibxml2());
}

function refused(fault: XmlFault): XmlParseResult {
  return { ok: false, fault };
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
