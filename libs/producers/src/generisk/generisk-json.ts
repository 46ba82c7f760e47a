import { BASTJANST_KONTRAKT, BASTJANST_SVAR, hasRepeatedName } from '@samsvar/contracts';
import { jsonObject, parseJsonObject, type JsonObject, type JsonValue } from '../answer/json-answer.js';
import type { AnswerTools } from '../answer/soap-answer.js';
import type { GenerisktMeddelande, GenerisktSkal, GenerisktSvar } from './generisk-message.js';

/** The message's own members. What the authority's document has inside is its own affair. */
const OWN_LEVEL = 1;

/** The kind of fault that keeps a message from being read: it is no JSON object, or one of another contract. */
export type JsonFault = 'NOT_READABLE' | 'NOT_THE_CONTRACT';

/** Reads a message in JSON. The bytes are passed on as they came. */
export function readJsonMessage(
  bytes: Uint8Array,
  bastjanst: string,
  { deviations }: AnswerTools,
): GenerisktMeddelande | JsonFault {
  const json = parseJsonObject(bytes);
  if (!json || hasRepeatedName(textOf(bytes), OWN_LEVEL)) return 'NOT_READABLE';
  if (json.kontrakt !== BASTJANST_KONTRAKT) return 'NOT_THE_CONTRACT';
  const innehall = { form: 'DOKUMENT', bytes } as const;
  if ('utfall' in json) {
    return { ...svarOf(json), innehall, schemaavvikelser: deviations.countJson(BASTJANST_SVAR, json, bastjanst) };
  }
  if ('slag' in json) return { kind: 'FELSVAR', slag: scalarOf(json.slag), skal: skalOf(json) };
  return { kind: 'PING', bastjanst: scalarOf(json.bastjanst), innehall };
}

function svarOf(json: JsonObject): Omit<GenerisktSvar, 'innehall' | 'schemaavvikelser'> {
  const fel = json.fel === undefined ? undefined : skalOf(jsonObject(json.fel) ?? {});
  return {
    kind: 'SVAR',
    utfall: scalarOf(json.utfall),
    personer: valuesOf(json.personidentitet),
    markningar: valuesOf(json.skyddadIdentitet),
    // Whatever stands there in the place of a list says that something is missing.
    hasBrist: json.brist !== undefined && !(Array.isArray(json.brist) && json.brist.length === 0),
    hasUppgifter: Object.keys(jsonObject(json.uppgifter) ?? {}).length > 0,
    fel,
  };
}

/** A member that is there counts, also when it holds nothing that could be a value: then it cannot be the right one. */
function valuesOf(value: JsonValue | undefined): readonly string[] {
  return value === undefined ? [] : [scalarOf(value) ?? ''];
}

function skalOf({ kod, text }: JsonObject): GenerisktSkal {
  return { kod: scalarOf(kod) ?? '', text: scalarOf(text) ?? '' };
}

function scalarOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
