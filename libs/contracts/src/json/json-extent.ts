const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

export interface JsonExtent {
  readonly depth: number;
  readonly values: number;
}

/**
 * How deep a JSON text goes and about how many values it has: one pass over its bytes, as far as the first that is more
 * than `most`. Nothing is built.
 */
export function jsonExtent(body: Uint8Array, most: JsonExtent): JsonExtent {
  let [depth, deepest, values] = [0, 0, 1];
  for (let at = 0; at < body.length && deepest <= most.depth && values <= most.values; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === COMMA) values += 1;
    else {
      depth += levelsOf(byte);
      deepest = Math.max(deepest, depth);
    }
  }
  return { depth: deepest, values };
}

/** How much deeper what follows the byte is. */
function levelsOf(byte: number): number {
  if (byte === OPENING_BRACKET || byte === OPENING_BRACE) return 1;
  return byte === CLOSING_BRACKET || byte === CLOSING_BRACE ? -1 : 0;
}

function endOfString(body: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
  return at;
}
