export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

/** Nesting limit of what passes through, the same as for XML. */
const MAX_DEPTH = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * The answer as a JSON object, read in strict UTF-8; undefined when it is anything else, or nested deeper than 64. The
 * clients lose all seven answers on a document that is not a JSON object.
 */
export function parseJsonObject(bytes: Uint8Array): JsonObject | undefined {
  const value = isTooDeep(bytes) ? undefined : parseJson(bytes);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** Whether the bytes are JSON of any kind, within the same limits. */
export function isJson(bytes: Uint8Array): boolean {
  return !isTooDeep(bytes) && parseJson(bytes) !== undefined;
}

function parseJson(bytes: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Counts brackets outside strings before anything is built. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString && byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) inString = !inString;
    else if (!inString && OPENING.has(byte)) depth += 1;
    else if (!inString && CLOSING.has(byte)) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
