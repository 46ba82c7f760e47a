import { jsonExtent } from '@samsvar/contracts';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

/** Nesting limit of what passes through, the same as for XML. */
const MAX_DEPTH = 64;
const EXTENT = { depth: MAX_DEPTH, values: Number.POSITIVE_INFINITY };
/** What is smaller than this cannot exhaust the parser however deep it goes; its depth is seen on what comes of it. */
const HARMLESS_BYTES = 64 * 1024;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The answer as a JSON object, read in strict UTF-8; undefined when it is anything else, or nested deeper than 64. The
 * clients lose all seven answers on a document that is not a JSON object.
 */
export function parseJsonObject(bytes: Uint8Array): JsonObject | undefined {
  return jsonObject(parseJson(bytes));
}

/** The value when it is an object. */
export function jsonObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** The bytes as JSON of any kind, within the same limits; undefined when they are none. */
export function parseJson(bytes: Uint8Array): JsonValue | undefined {
  const isHarmless = bytes.byteLength < HARMLESS_BYTES;
  // Before the parser: a document made to exhaust it never gets there.
  if (!isHarmless && jsonExtent(bytes, EXTENT).depth > MAX_DEPTH) return undefined;
  try {
    const value = JSON.parse(UTF8.decode(bytes)) as JsonValue;
    return isHarmless && isDeeperThan(MAX_DEPTH, value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeeperThan(levels: number, value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((each) => isDeeperThan(levels - 1, each));
  for (const name in value) {
    if (isDeeperThan(levels - 1, value[name] ?? null)) return true;
  }
  return false;
}
