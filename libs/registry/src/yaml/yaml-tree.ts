import type { Brott } from '@samsvar/domain';
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type CST,
  type Document,
  type Node,
} from 'yaml';

/** A document as plain values, and where each of them stands. */
export interface YamlTree {
  readonly value: unknown;
  /** @param path from the top; the line of the nearest value that is there, 1 for the first */
  lineOf(path: readonly PropertyKey[]): number;
  /** The text of a value that was read as a number or a word such as true; undefined for others. */
  sourceOf(path: readonly PropertyKey[]): string | undefined;
}

export type YamlRead =
  { readonly ok: true; readonly tree: YamlTree } | { readonly ok: false; readonly brott: readonly Brott[] };

const MAX_DEPTH = 20;
/** Words and signs: what reading takes time for. Five thousand parts, as we write them, have fewer. */
const MAX_LEXEMES = 500_000;
const MAX_FAULTS = 20;

interface Place {
  readonly line: number;
  readonly source: string | undefined;
}

/**
 * One YAML document (1.2, core schema) of plain data: no alias, no tag, no key twice. What is deep or has no end of parts is
 * found before anything that calls itself, or looks at all of it again for each part, sees it.
 */
export function readYamlTree(text: string): YamlRead {
  const tooMuch = measured(text);
  if (tooMuch !== undefined) return { ok: false, brott: [yamlBrott(tooMuch, 1)] };
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== undefined) return { ok: false, brott: [yamlBrott('DJUP', lineAt(deep, lines))] };
  // The library looks for a key among all keys before it: with many keys that takes hours. We look in a set.
  const documents = [...new Composer({ uniqueKeys: false, merge: false, logLevel: 'silent' }).compose(tokens)];
  const [document, second] = documents;
  if (document === undefined) return { ok: true, tree: treeOf(null, new Map()) };
  if (second !== undefined) return { ok: false, brott: [yamlBrott('FLERA_DOKUMENT', lineAt(second.range[0], lines))] };
  return readDocument(document, lines);
}

/** @param line the first is 1 */
function yamlBrott(regel: keyof typeof REGLER, line: number): Brott {
  const { sv, en } = REGLER[regel];
  return { regel, sv: `rad ${line}: ${sv}`, en: `line ${line}: ${en}` };
}

const REGLER = {
  YAML: { sv: 'är inte YAML', en: 'is not YAML' },
  NYCKEL_TVA_GANGER: { sv: 'samma nyckel två gånger', en: 'the same key twice' },
  NYCKEL: { sv: 'en nyckel ska vara ett ord', en: 'a key must be a word' },
  ALIAS: {
    sv: 'alias (* och &) tas inte emot; skriv ut värdet',
    en: 'aliases (* and &) are not accepted; write the value out',
  },
  TAGG: { sv: 'taggar (!) tas inte emot', en: 'tags (!) are not accepted' },
  DELAR: { sv: `fler än ${MAX_LEXEMES} ord och tecken`, en: `more than ${MAX_LEXEMES} words and signs` },
  DJUP: { sv: `fler än ${MAX_DEPTH} nivåer`, en: `deeper than ${MAX_DEPTH} levels` },
  FLERA_DOKUMENT: { sv: 'flera dokument i en fil', en: 'several documents in one file' },
} as const;

function readDocument(document: Document.Parsed, lines: LineCounter): YamlRead {
  const faults = [...document.errors, ...document.warnings].map(({ code, pos: [at] }) =>
    yamlBrott(code === 'TAG_RESOLVE_FAILED' ? 'TAGG' : 'YAML', lineAt(at, lines)),
  );
  if (faults.length > 0) return { ok: false, brott: faults.slice(0, MAX_FAULTS) };
  const places = new Map<string, Place>();
  const brott: Brott[] = [];
  const value = plain(document.contents, [], { places, brott, lines });
  return brott.length > 0
    ? { ok: false, brott: brott.slice(0, MAX_FAULTS) }
    : { ok: true, tree: treeOf(value, places) };
}

interface Walk {
  readonly places: Map<string, Place>;
  readonly brott: Brott[];
  readonly lines: LineCounter;
}

function plain(node: Node | null, path: readonly PropertyKey[], walk: Walk): unknown {
  if (node === null) return null;
  const line = lineAt(node.range?.[0] ?? 0, walk.lines);
  const forbidden = forbiddenIn(node);
  if (forbidden !== undefined) walk.brott.push(yamlBrott(forbidden, line));
  walk.places.set(keyOf(path), { line, source: sourceIn(node) });
  return isScalar(node) ? node.value : innerValue(node, path, walk);
}

function innerValue(node: Node, path: readonly PropertyKey[], walk: Walk): unknown {
  if (isSeq<Node>(node)) return node.items.map((item, index) => plain(item, [...path, index], walk));
  return isMap<Node, Node>(node) ? objectOf(node.items, path, walk) : null;
}

interface Pair {
  readonly key: Node;
  readonly value: Node | null;
}

function objectOf(pairs: readonly Pair[], path: readonly PropertyKey[], walk: Walk): unknown {
  const fields = new Map<string, unknown>();
  for (const { key, value } of pairs) {
    const name = nameOf(key);
    if (name === undefined) refuseKey('NYCKEL', key, walk);
    else if (fields.has(name)) refuseKey('NYCKEL_TVA_GANGER', key, walk);
    else fields.set(name, plain(value, [...path, name], walk));
  }
  return Object.fromEntries(fields);
}

function refuseKey(regel: keyof typeof REGLER, { range }: Node, { brott, lines }: Walk): void {
  brott.push(yamlBrott(regel, lineAt(range?.[0] ?? 0, lines)));
}

function nameOf(key: Node): string | undefined {
  if (!isScalar(key) || typeof key.value !== 'string' || forbiddenIn(key) !== undefined) return undefined;
  return key.value === '__proto__' ? undefined : key.value;
}

function forbiddenIn(node: Node): 'ALIAS' | 'TAGG' | undefined {
  if (isAlias(node) || node.anchor !== undefined) return 'ALIAS';
  return node.tag === undefined ? undefined : 'TAGG';
}

function sourceIn(node: Node): string | undefined {
  return isScalar(node) && typeof node.value !== 'string' ? node.source : undefined;
}

function treeOf(value: unknown, places: ReadonlyMap<string, Place>): YamlTree {
  return {
    value,
    lineOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const place = places.get(keyOf(path.slice(0, length)));
        if (place !== undefined) return place.line;
      }
      return 1;
    },
    sourceOf: (path) => places.get(keyOf(path))?.source,
  };
}

/** No step holds a line feed: a key with one is no name of a field, and what it is taken for is not there either. */
function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('\n');
}

function lineAt(offset: number, lines: LineCounter): number {
  return Math.max(1, lines.linePos(offset).line);
}

/** What is too much of a text, before anything is made of it. */
function measured(text: string): 'DELAR' | 'DJUP' | undefined {
  let [count, depth] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (lexeme === '[' || lexeme === '{') depth += 1;
    if (lexeme === ']' || lexeme === '}') depth -= 1;
    if (count > MAX_LEXEMES) return 'DELAR';
    if (depth > MAX_DEPTH) return 'DJUP';
  }
  return undefined;
}

/** Where the tokens go deeper than the limit; the parser's own list of them is flat however deep the text is. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const waiting = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) return 'offset' in token ? token.offset : 0;
    for (const inner of innerTokens(token)) waiting.push({ token: inner, depth: depth + 1 });
  }
  return undefined;
}

function innerTokens(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }: { key?: CST.Token | null; value?: CST.Token }) =>
    [key ?? [], value ?? []].flat(),
  );
}
