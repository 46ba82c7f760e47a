export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

/** Nesting limit of what passes through, the same as for XML. */
const MAX_DEPTH = 64;

/**
 * The answer as a JSON object, read in strict UTF-8; undefined when it is anything else, or nested deeper than 64. The
 * clients lose all seven answers on a document that is not a JSON object.
 */
export function parseJsonObject(bytes: Uint8Array): JsonObject | undefined {
  const value = parseJson(bytes);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** Whether the bytes are JSON of any kind, within the same limits. */
export function isJson(bytes: Uint8Array): boolean {
  return parseJson(bytes) !== undefined;
}

function parseJson(bytes: Uint8Array): JsonValue | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as JsonValue;
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Goes down level by level: JSON.parse of V8 does not recurse, and neither does this. */
function isTooDeep(value: JsonValue): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return level.length > 0;
}

function isContainer(value: JsonValue): value is JsonValue[] | JsonObject {
  return typeof value === 'object' && value !== null;
}
