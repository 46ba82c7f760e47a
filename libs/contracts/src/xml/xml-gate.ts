import type { XmlParseError } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { CheckedXml } from './checked-xml.js';
import { loadLibxml2, type Libxml2 } from './libxml2.js';
import { toUtf8 } from './xml-encoding.js';
import { faultOfExtent } from './xml-extent.js';
import { DEFAULT_MAX_DEPTH, type FragaFault, type FragaLimits, type XmlFault, type XmlLimits } from './xml-limits.js';
import { hasDoctype, isDeeperThan } from './xml-markup.js';

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
  constructor(readonly lib: Libxml2) {}

  /**
   * Size, encoding, DOCTYPE, depth, well-formedness, bound prefixes: in that order, the cheap ones first. What the caller
   * gets must be disposed; what is refused leaves nothing behind.
   */
  parse(bytes: Uint8Array, limits: XmlLimits): XmlParseResult {
    const checked = check(bytes, limits);
    if (!checked.ok) {
      return checked;
    }
    const isTooDeep = isDeeperThan(checked.utf8, limits.maxDepth ?? DEFAULT_MAX_DEPTH);
    return isTooDeep ? refused('TOO_DEEP') : this.build(checked.utf8);
  }

  /** The same for a question, which has few parts: one made of nothing else is refused before the parser sees it. */
  parseFraga(bytes: Uint8Array, limits: FragaLimits): XmlParseResult<FragaFault> {
    const checked = check(bytes, limits);
    if (!checked.ok) {
      return checked;
    }
    const { maxDepth = DEFAULT_MAX_DEPTH, maxParts } = limits;
    const fault = faultOfExtent(checked.utf8, { maxDepth, maxParts });
    return fault === null ? this.build(checked.utf8) : { ok: false, fault };
  }

  private build(utf8: Buffer): XmlParseResult {
    const { XmlDocument, XmlParseError, ParseOption } = this.lib;
    // Entities are never substituted (no NOENT): that option is what lets libxml2 read files.
    const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES;
    try {
      const document = XmlDocument.fromBuffer(utf8, { encoding: 'utf-8', option });
      if (document.dtd !== null) {
        document.dispose();
        return refused('DOCTYPE');
      }
      return { ok: true, document: new CheckedXml(this.lib, document, utf8) };
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

function check(bytes: Uint8Array, limits: XmlLimits): Utf8Result {
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
