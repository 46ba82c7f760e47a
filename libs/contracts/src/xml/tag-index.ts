const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const BRACKET = 0x5b;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const NEAR = 64;

/** What is known of one element, as numbers that follow each other. */
const FIELDS = 6;
const START = 0;
const TAG_END = 1;
const CONTENT_END = 2;
const NEXT = 3;
const PARENT = 4;
const END = 5;

/** An ordinary document needs no more; larger ones make it grow, and the largest are forgotten again. */
const ORDINARY = FIELDS * 1_024;
const LARGE = FIELDS * 65_536;
let scratch = new Int32Array(ORDINARY);

/**
 * Where the elements of a document stand, in document order: an element's descendants follow it. One pass over the bytes
 * and no tree, so that reading a value costs what the value does. It decides nothing about whether the document is
 * well-formed: that is libxml2's, and only for a document that libxml2 has taken is an index worth anything. For those it
 * is exact: without DOCTYPE a "<" outside comments, CDATA and processing instructions begins a tag.
 */
export class TagIndex {
  private constructor(private readonly fields: Int32Array) {}

  /**
   * @returns null when elements are nested deeper than `maxDepth`: a document made to exhaust the parser is refused
   *   before the parser sees it
   */
  static of(utf8: Buffer, maxDepth: number): TagIndex | null {
    const count = scan(utf8, maxDepth);
    const index = count === TOO_DEEP ? null : new TagIndex(scratch.slice(0, count * FIELDS));
    if (scratch.length > LARGE) scratch = new Int32Array(ORDINARY);
    return index;
  }

  /** The place of the element's "<". */
  startOf(element: number): number {
    return this.field(element, START);
  }

  /** The place after the ">" of its start tag: where its content begins. */
  contentStartOf(element: number): number {
    return this.field(element, TAG_END);
  }

  /** The place of the "<" of its end tag: where its content ends. The same as its beginning for one that closes itself. */
  contentEndOf(element: number): number {
    return this.field(element, CONTENT_END);
  }

  /** The place after its last ">". */
  endOf(element: number): number {
    return this.field(element, END);
  }

  /** The first element after this one and all that is below it; one that is not there after the last. */
  nextOf(element: number): number {
    return this.field(element, NEXT);
  }

  /** -1 for the root. */
  parentOf(element: number): number {
    return this.field(element, PARENT);
  }

  private field(element: number, which: number): number {
    return this.fields[element * FIELDS + which] ?? -1;
  }
}

const TOO_DEEP = -1;

/** Fills the scratch array. Tags that do not match each other are left to libxml2 to refuse. */
function scan(utf8: Buffer, maxDepth: number): number {
  let count = 0;
  let depth = 0;
  let open = -1;
  let at = nextTag(utf8, 0);
  while (at !== -1) {
    const next = utf8[at + 1];
    let end: number;
    if (next === SLASH) {
      depth -= 1;
      end = utf8.indexOf(GREATER_THAN, at);
      open = closed(open, { at, end: end + 1, count });
    } else if (next === EXCLAMATION || next === QUESTION) {
      end = endOfSpecial(utf8, at);
    } else {
      // The tag counts while it is open, also when it closes itself.
      if (depth + 1 > maxDepth) return TOO_DEEP;
      end = endOfStartTag(utf8, at + 1);
      opened(count, at, end + 1, open);
      if (utf8[end - 1] !== SLASH) {
        open = count;
        depth += 1;
      }
      count += 1;
    }
    at = end === -1 ? -1 : nextTag(utf8, end);
  }
  return count;
}

function opened(element: number, start: number, tagEnd: number, parent: number): void {
  const at = element * FIELDS;
  if (at + FIELDS > scratch.length) {
    const larger = new Int32Array(scratch.length * 2);
    larger.set(scratch);
    scratch = larger;
  }
  scratch[at + START] = start;
  scratch[at + TAG_END] = tagEnd;
  scratch[at + CONTENT_END] = tagEnd;
  scratch[at + NEXT] = element + 1;
  scratch[at + PARENT] = parent;
  scratch[at + END] = tagEnd;
}

/** Gives the element that is open again. */
function closed(open: number, endTag: { at: number; end: number; count: number }): number {
  if (open === -1) return -1;
  scratch[open * FIELDS + CONTENT_END] = endTag.at;
  scratch[open * FIELDS + NEXT] = endTag.count;
  scratch[open * FIELDS + END] = endTag.end;
  return scratch[open * FIELDS + PARENT] ?? -1;
}

/** The next "<". Tags stand close together more often than not, and a call into the runtime costs more than a few bytes. */
function nextTag(utf8: Buffer, from: number): number {
  const near = Math.min(from + NEAR, utf8.length);
  for (let at = from; at < near; at += 1) {
    if (utf8[at] === LESS_THAN) return at;
  }
  return utf8.indexOf(LESS_THAN, near);
}

/** Where a comment, CDATA section or processing instruction ends, -1 when it never does. */
function endOfSpecial(utf8: Buffer, at: number): number {
  if (utf8[at + 1] === QUESTION) return utf8.indexOf('?>', at + 2);
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
