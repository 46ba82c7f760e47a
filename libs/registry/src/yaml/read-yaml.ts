import { avvisad, godkand, type Resultat } from '@samsvar/domain';
import type { Onskadpost } from '../change/andring.js';
import { POST_SCHEMAS, POSTSLAG, type Postslag } from '../post/post.js';
import { MAX_POSTS } from '../change/read-posts.js';
import { brottOf } from '../post/schema-brott.js';
import { at, isRecord, pointerOf, withLines, type PlacedBrott } from './placed-brott.js';
import { Placeholders } from './placeholders.js';
import { readPart } from './read-part.js';
import { readYamlTree, type YamlTree } from './yaml-tree.js';

/** The posts of a file. */
export interface YamlPosts {
  readonly poster: readonly Onskadpost[];
  /** The line that each of them begins at; the first is 1. */
  readonly rader: readonly number[];
}

export interface ReadYamlOptions {
  /** What `${NAME}` stands for; a name that is not here is a fault. */
  readonly placeholders?: Readonly<Record<string, string>>;
}

type Items = Readonly<Record<string, unknown>>[];

const MAX_BYTES = 2_000_000;

/**
 * The posts of a YAML file: under each kind a list of posts, each its `id` and the fields of its kind.
 *
 * @returns or a refusal that names the line of each fault
 */
export function readYaml(text: string, { placeholders = {} }: ReadYamlOptions = {}): Resultat<YamlPosts> {
  if (Buffer.byteLength(text) > MAX_BYTES) return avvisad('SSBT-6012', { gräns: '2 MB' });
  const read = readYamlTree(text);
  if (!read.ok) return avvisad('SSBT-6013', {}, read.brott);
  const { tree } = read;
  const filler = new Placeholders(placeholders);
  const value = filler.filled(tree.value);
  if (filler.brott.length > 0) return avvisad('SSBT-6013', {}, withLines(filler.brott, tree));
  const brott = shapeBrott(value);
  return brott.length > 0 ? avvisad('SSBT-6002', {}, withLines(brott, tree)) : postsOf(value, tree);
}

/** What is wrong with the file as a whole: it is lists of posts under the names of their kinds. */
function shapeBrott(value: unknown): readonly PlacedBrott[] {
  if (value === null) return [];
  if (!isRecord(value)) return [at([], brottOf('TYP', '/', `listor med namnen ${POSTSLAG.join(', ')}`))];
  return Object.entries(value).flatMap(([slag, items]) => {
    if (!Object.hasOwn(POST_SCHEMAS, slag)) return [at([slag], brottOf('SLAG', '/', POSTSLAG.join(', ')))];
    if (!Array.isArray(items)) return [at([slag], brottOf('TYP', pointerOf([slag]), 'en lista av poster'))];
    return items.flatMap((item: unknown, index) =>
      isRecord(item) ? [] : [at([slag, index], brottOf('TYP', pointerOf([slag, index]), 'en post med id'))],
    );
  });
}

function postsOf(value: unknown, tree: YamlTree): Resultat<YamlPosts> {
  const count = POSTSLAG.reduce((sum, slag) => sum + itemsOf(value, slag).length, 0);
  if (count > MAX_POSTS) return avvisad('SSBT-6012', { gräns: '5 000 poster' });
  const items = POSTSLAG.flatMap((slag) =>
    itemsOf(value, slag).map((item, index) => readItem(slag, item, [slag, index], tree)),
  );
  const brott = items.flatMap((item) => item.brott);
  if (brott.length > 0) return avvisad('SSBT-6002', {}, withLines(brott, tree));
  return godkand({ poster: items.map(({ post }) => post), rader: items.map(({ rad }) => rad) });
}

function itemsOf(value: unknown, slag: Postslag): Items {
  return isRecord(value) ? ((value[slag] ?? []) as Items) : [];
}

function readItem(slag: Postslag, { id, ...fields }: Items[number], path: readonly PropertyKey[], tree: YamlTree) {
  const schema = POST_SCHEMAS[slag];
  const readId = readPart(schema.id, id, [...path, 'id'], tree);
  const innehall = readPart(schema.innehall, fields, path, tree);
  const post: Onskadpost = { slag, id: String(readId.value), innehall: innehall.value };
  return { post, rad: tree.lineOf(path), brott: [...readId.brott, ...innehall.brott] };
}
