import {
  AMPERSAND,
  DOUBLE_QUOTE,
  endOfSpecial,
  EXCLAMATION,
  GREATER_THAN,
  LESS_THAN,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
} from './markup-bytes.js';
import type { FragaFault, FragaLimits } from './xml-limits.js';

type Extent = Required<Pick<FragaLimits, 'maxDepth' | 'maxParts' | 'maxTagBytes'>>;

/**
 * Whether a question nests deeper, has a longer start tag or more parts than allowed: elements, attributes (declarations
 * of namespaces are written as such), comments, processing instructions, CDATA sections and references, whatever an "&"
 * turns out to be. Goes through the bytes as far as the first part too many: a megabyte of the smallest parts keeps parser
 * and schema busy for seconds, a megabyte of text does not.
 */
export function faultOfExtent(utf8: Buffer, { maxDepth, maxParts, maxTagBytes }: Extent): FragaFault | null {
  let [depth, parts] = [0, referencesIn(utf8, maxParts)];
  if (parts > maxParts) return 'TOO_MANY_PARTS';
  let at = utf8.indexOf(LESS_THAN);
  while (at !== -1) {
    const tag = readTag(utf8, at, maxParts - parts);
    // A tag counts while it is open, also when it closes itself.
    if (tag.isElement && depth + 1 > maxDepth) {
      return 'TOO_DEEP';
    }
    depth += tag.levels;
    parts += tag.parts;
    if (parts > maxParts) {
      return 'TOO_MANY_PARTS';
    }
    if (tag.startTagBytes > maxTagBytes) {
      return 'TAG_TOO_LONG';
    }
    at = tag.end === -1 ? -1 : utf8.indexOf(LESS_THAN, tag.end);
  }
  return null;
}

/** How many there are, or the first number above what is allowed. */
function referencesIn(utf8: Buffer, allowed: number): number {
  let count = 0;
  let at = utf8.indexOf(AMPERSAND);
  while (at !== -1 && count <= allowed) {
    count += 1;
    at = utf8.indexOf(AMPERSAND, at + 1);
  }
  return count;
}

interface Tag {
  readonly isElement: boolean;
  /** 0 for what is none. */
  readonly startTagBytes: number;
  /** How much deeper what follows is. */
  readonly levels: number;
  readonly parts: number;
  /** -1 when it never ends. */
  readonly end: number;
}

function readTag(utf8: Buffer, at: number, allowed: number): Tag {
  const next = utf8[at + 1];
  if (next === SLASH) {
    return { isElement: false, startTagBytes: 0, levels: -1, parts: 0, end: at + 2 };
  }
  if (next === EXCLAMATION || next === QUESTION) {
    return { isElement: false, startTagBytes: 0, levels: 0, parts: 1, end: endOfSpecial(utf8, at) };
  }
  const { attributes, end } = readStartTag(utf8, at + 1, allowed);
  const startTagBytes = (end === -1 ? utf8.length : end) - at;
  return { isElement: true, startTagBytes, levels: utf8[end - 1] === SLASH ? 0 : 1, parts: 1 + attributes, end };
}

/** Goes to the ">" of a start tag, or to the first attribute that is one too many; a ">" inside quotes ends nothing. */
function readStartTag(utf8: Buffer, from: number, allowed: number): Pick<Tag, 'end'> & { readonly attributes: number } {
  let attributes = 0;
  for (let at = from; at < utf8.length && attributes <= allowed; at += 1) {
    const byte = utf8[at];
    if (byte === GREATER_THAN) {
      return { end: at, attributes };
    }
    if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
      attributes += 1;
      const close = utf8.indexOf(byte, at + 1);
      if (close === -1) {
        break;
      }
      at = close;
    }
  }
  return { end: -1, attributes };
}
