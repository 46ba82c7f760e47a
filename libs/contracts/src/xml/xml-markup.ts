const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const HYPHEN = 0x2d;
const BRACKET = 0x5b;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const NEAR = 64;

/**
 * Whether a document type declaration stands before the root element: the only place where one can. Comments and processing
 * instructions are stepped over, so that one which mentions the word is not refused, and one that hides it does not pass.
 * Further in, "<!DOCTYPE" is either text (CDATA, comment) or not well-formed, which libxml2 decides.
 */
export function hasDoctype(utf8: Buffer): boolean {
  let at = utf8.indexOf(LESS_THAN);
  while (at !== -1) {
    const next = utf8[at + 1];
    if (next === EXCLAMATION && utf8[at + 2] !== HYPHEN) {
      return utf8.toString('latin1', at + 2, at + 9) === 'DOCTYPE';
    }
    if (next !== EXCLAMATION && next !== QUESTION) {
      return false;
    }
    const end = next === QUESTION ? utf8.indexOf('?>', at + 2) : utf8.indexOf('-->', at + 4);
    at = end === -1 ? -1 : utf8.indexOf(LESS_THAN, end);
  }
  return false;
}

/**
 * Whether elements are nested deeper than allowed. One pass over the bytes and no tree: a document made to exhaust the
 * parser is refused before the parser sees it. Exact for every well-formed document without DOCTYPE.
 */
export function isDeeperThan(utf8: Buffer, maxDepth: number): boolean {
  let depth = 0;
  let at = nextTag(utf8, 0);
  while (at !== -1) {
    const next = utf8[at + 1];
    let end: number;
    if (next === SLASH) {
      depth -= 1;
      end = at + 2;
    } else if (next === EXCLAMATION || next === QUESTION) {
      end = endOfSpecial(utf8, at);
    } else {
      end = endOfStartTag(utf8, at + 1);
      // The tag counts while it is open, also when it closes itself.
      if (depth + 1 > maxDepth) {
        return true;
      }
      depth += utf8[end - 1] === SLASH ? 0 : 1;
    }
    at = end === -1 ? -1 : nextTag(utf8, end);
  }
  return false;
}

/** The next "<". Tags stand close together more often than not, and a call into the runtime costs more than a few bytes. */
function nextTag(utf8: Buffer, from: number): number {
  const near = Math.min(from + NEAR, utf8.length);
  for (let at = from; at < near; at += 1) {
    if (utf8[at] === LESS_THAN) {
      return at;
    }
  }
  return utf8.indexOf(LESS_THAN, near);
}

/** Where a comment, CDATA section or processing instruction ends, -1 when it never does. */
function endOfSpecial(utf8: Buffer, at: number): number {
  if (utf8[at + 1] === QUESTION) {
    return utf8.indexOf('?>', at + 2);
  }
  return utf8[at + 2] === BRACKET ? utf8.indexOf(']]>', at + 3) : utf8.indexOf('-->', at + 4);
}

/** The position of the ">" that ends a start tag; one inside quotes does not. */
function endOfStartTag(utf8: Buffer, from: number): number {
  let quote = 0;
  for (let at = from; at < utf8.length; at += 1) {
    const byte = utf8[at];
    if (quote !== 0) {
      quote = byte === quote ? 0 : quote;
    } else if (byte === GREATER_THAN) {
      return at;
    } else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
      quote = byte;
    }
  }
  return -1;
}
