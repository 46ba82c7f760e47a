import {
  DOUBLE_QUOTE,
  endOfSpecial,
  EXCLAMATION,
  GREATER_THAN,
  LESS_THAN,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
} from './markup-bytes.js';
const NEAR = 64;

/** What is known of one element, as numbers that follow each other. */
const FIELDS = 6;
const START = 0;
const TAG_END = 1;
const CONTENT_END = 2;
const NEXT = 3;
const PARENT = 4;
const END = 5;

/**
 * The numbers of many documents share one array, one document's after another's: making an array for each costs more than
 * filling it. Mostly a document is done with before the next one comes, and its place is taken again.
 */
const SLAB = FIELDS * 16_384;
let slab = new Int32Array(SLAB);
/** Where the document that is being read begins, and where the next one will. */
let base = 0;

/**
 * Where the elements of a document stand, in document order: an element's descendants follow it. One pass over the bytes
 * and no tree, so that reading a value costs what the value does. It decides nothing about whether the document is
 * well-formed: that is libxml2's, and only for a document that libxml2 has taken is an index worth anything. For those it
 * is exact: without DOCTYPE a "<" outside comments, CDATA and processing instructions begins a tag.
 */
export class TagIndex {
  private isReleased = false;

  private constructor(
    private readonly fields: Int32Array,
    private readonly first: number,
    private readonly length: number,
  ) {}

  /**
   * @returns null when elements are nested deeper than `maxDepth`: a document made to exhaust the parser is refused
   *   before the parser sees it
   */
  static of(utf8: Buffer, maxDepth: number): TagIndex | null {
    const count = scan(utf8, maxDepth);
    if (count === TOO_DEEP) return null;
    const index = new TagIndex(slab, base, count * FIELDS);
    base += count * FIELDS;
    // Of a document larger than a whole array the array is not kept any longer than the document.
    if (slab.length > SLAB) {
      newSlab(SLAB, 0);
      base = 0;
    }
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

  /** Gives the place back. Reading afterwards throws. */
  release(): void {
    const isLatest = this.fields === slab && this.first + this.length === base;
    if (isLatest && !this.isReleased) base = this.first;
    this.isReleased = true;
  }

  private field(element: number, which: number): number {
    if (this.isReleased) throw new Error('The XML document was read after it had been disposed.');
    return this.fields[this.first + element * FIELDS + which] ?? -1;
  }
}

const TOO_DEEP = -1;

/** Fills the array. Tags that do not match each other are left to libxml2 to refuse. */
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
      end = endOfEndTag(utf8, at + 2);
      open = closed(open, at, end + 1, count);
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
  let at = base + element * FIELDS;
  if (at + FIELDS > slab.length) {
    newSlab(Math.max(SLAB, 2 * (at - base)), at - base);
    at -= base;
    base = 0;
  }
  slab[at + START] = start;
  slab[at + TAG_END] = tagEnd;
  slab[at + CONTENT_END] = tagEnd;
  slab[at + NEXT] = element + 1;
  slab[at + PARENT] = parent;
  slab[at + END] = tagEnd;
}

/** Begins another array, with what is known of the document that is being read. */
function newSlab(length: number, known: number): void {
  const before = slab;
  slab = new Int32Array(length);
  slab.set(before.subarray(base, base + known));
}

/** Gives the element that is open again. */
function closed(open: number, endTagAt: number, endTagEnd: number, count: number): number {
  if (open === -1) return -1;
  const at = base + open * FIELDS;
  slab[at + CONTENT_END] = endTagAt;
  slab[at + NEXT] = count;
  slab[at + END] = endTagEnd;
  return slab[at + PARENT] ?? -1;
}

/** No ">" stands inside an end tag, and mostly it is near. */
function endOfEndTag(utf8: Buffer, from: number): number {
  for (let at = from; at < utf8.length; at += 1) {
    if (utf8[at] === GREATER_THAN) return at;
  }
  return -1;
}

/** The next "<". Tags stand close together more often than not, and a call into the runtime costs more than a few bytes. */
function nextTag(utf8: Buffer, from: number): number {
  const near = Math.min(from + NEAR, utf8.length);
  for (let at = from; at < near; at += 1) {
    if (utf8[at] === LESS_THAN) return at;
  }
  return utf8.indexOf(LESS_THAN, near);
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
