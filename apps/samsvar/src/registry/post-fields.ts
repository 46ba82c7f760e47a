import { AS_JSON_SCHEMA, POST_SCHEMAS, type Postslag } from '@samsvar/registry';
import { z } from 'zod';
import { cliFault } from './cli-fault.js';

/** How the text of a flag becomes a value. */
export type FieldKind = 'text' | 'datum' | 'tal' | 'ja/nej' | 'lista' | 'JSON';

/** A field of a kind of post, as it is named on the command line: `takt.onlinefraga.perSekund`. */
export interface PostField {
  readonly path: string;
  readonly kind: FieldKind;
  /** The values it may have, where they are a list. */
  readonly choices: readonly string[];
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  /** What it is when it is left out. */
  readonly standard: unknown;
}

/** As much of JSON Schema as the schemas of the posts come out as. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
}

/** The fields of a kind of post, read from its schema: a field that is added there is a flag here. */
export function fieldsOf(slag: Postslag): readonly PostField[] {
  const schema = z.toJSONSchema(POST_SCHEMAS[slag].innehall, AS_JSON_SCHEMA);
  return fieldsIn(schema as Schema, '', true);
}

function fieldsIn({ properties = {}, required = [] }: Schema, before: string, isNeeded: boolean): PostField[] {
  return Object.entries(properties).flatMap(([name, property]) =>
    fieldsAt(`${before}${name}`, property, isNeeded && required.includes(name)),
  );
}

function fieldsAt(path: string, property: Schema, isRequired: boolean): PostField[] {
  const { schema, isNullable } = withoutNull(property);
  const own: PostField = {
    path,
    kind: kindOf(schema),
    choices: (schema.enum ?? schema.items?.enum ?? []).map(String),
    isRequired,
    isNullable,
    standard: property.default,
  };
  if (schema.properties === undefined) return [own];
  const inner = fieldsIn(schema, `${path}.`, isRequired && !isNullable);
  return isNullable ? [{ ...own, isRequired: false }, ...inner] : inner;
}

function withoutNull(property: Schema): { readonly schema: Schema; readonly isNullable: boolean } {
  const others = property.anyOf?.filter(({ type }) => type !== 'null') ?? [property];
  const isNullable = others.length < (property.anyOf?.length ?? 1);
  const [only] = others;
  return { schema: others.length === 1 && only ? only : { anyOf: others }, isNullable };
}

const KIND_OF_TYPE: Readonly<Record<string, FieldKind>> = { integer: 'tal', number: 'tal', boolean: 'ja/nej' };

function kindOf({ type = '', format, items }: Schema): FieldKind {
  if (type === 'string') return format === 'date' ? 'datum' : 'text';
  if (type === 'array' && items?.type === 'string') return 'lista';
  return KIND_OF_TYPE[type] ?? 'JSON';
}

/**
 * What a post says when flags have said what they say.
 *
 * @param texts the flags that were given, by the paths of their fields
 * @param idag today in Stockholm, which the flag of a date may say as `idag`
 * @throws CliFault for a text that cannot be such a value
 */
export function withFields(
  innehall: Readonly<Record<string, unknown>>,
  fields: readonly PostField[],
  texts: Readonly<Record<string, string>>,
  idag: string,
): Record<string, unknown> {
  const given = fields.filter(({ path }) => texts[path] !== undefined);
  return given.reduce<Record<string, unknown>>(
    (whole, field) => {
      const steps = field.path.split('.');
      const value = valueOf(field, texts[field.path] ?? '', valueAt(whole, steps), idag);
      return withValue(whole, steps, value);
    },
    { ...innehall },
  );
}

/** How the text of a flag becomes a value of its kind. */
const READERS: Readonly<Record<FieldKind, (text: string, field: PostField, before: unknown, idag: string) => unknown>> =
  {
    text: (text, field) => choiceOf(field, text),
    datum: (text, _field, _before, idag) => (text === 'idag' ? idag : text),
    tal: (text, field) => numberOf(field, text),
    'ja/nej': (text, field) => flagOf(field, text),
    lista: (text, _field, before) => listOf(text, before),
    JSON: (text) => jsonOf(text),
  };

function valueOf(field: PostField, text: string, before: unknown, idag: string): unknown {
  if (text !== 'null') return READERS[field.kind](text, field, before, idag);
  if (field.isNullable) return null;
  throw cliFault(`--${field.path} kan inte tömmas.`);
}

function choiceOf({ path, choices }: PostField, text: string): string {
  const chosen = choices.find((each) => each === text.toUpperCase());
  if (choices.length > 0 && chosen === undefined) throw cliFault(`--${path} är ${choices.join(', ')}, inte "${text}".`);
  return chosen ?? text;
}

function numberOf({ path }: PostField, text: string): number {
  const number = Number(text.replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(number)) throw cliFault(`--${path} är ett tal, inte "${text}".`);
  return number;
}

function flagOf({ path }: PostField, text: string): boolean {
  if (['ja', 'true'].includes(text)) return true;
  if (['nej', 'false'].includes(text)) return false;
  throw cliFault(`--${path} är ja eller nej, inte "${text}".`);
}

/** `AF,CSN` are all there are; `+KFM` is added to those before, `-KFM` taken from them. */
function listOf(text: string, before: unknown): readonly string[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0 || !words.every((word) => /^[+-]/.test(word))) return words;
  const kept = Array.isArray(before) ? before.map(String) : [];
  return words.reduce((list, word) => {
    const others = list.filter((each) => each !== word.slice(1));
    return word.startsWith('+') ? [...others, word.slice(1)] : others;
  }, kept);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a word such as SOM_VECKODAG; what it may be, the registry says
  }
}

function valueAt(whole: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), whole);
}

function withValue(
  whole: Readonly<Record<string, unknown>>,
  [step = '', ...deeper]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const inner = whole[step];
  return { ...whole, [step]: deeper.length === 0 ? value : withValue(isObject(inner) ? inner : {}, deeper, value) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
