import type { ErrorDetail } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { UNKNOWN_ATTRIBUTE, UNKNOWN_ELEMENT, type SchemaBreach, type SchemaRule } from './schema-breach.js';
import type { SchemaVocabulary } from './schema-vocabulary.js';
import type { XmlElementView } from './xml-element.js';

/** A breach and the element it speaks of. The element stays inside this folder: it holds the value. */
export interface LocatedBreach {
  readonly breach: SchemaBreach;
  readonly element: XmlElementView;
}

type Reading = readonly [rule: SchemaRule, expected: readonly string[]];

/** How libxml2 begins its texts, what that means, and how to find in it what the schema wants. */
const TEXTS: readonly (readonly [start: RegExp, rule: SchemaRule, expected: (text: string, words: SchemaVocabulary) => readonly string[]])[] = [
  [/^This element is not expected\./, 'OVANTAT', expectedElements],
  [/^Missing child element\(s\)\./, 'SAKNAS', expectedElements],
  [/^No matching global (element )?declaration available/, 'OKAND_ROT', () => []],
  [/^Character content /, 'TEXT_OTILLATEN', () => []],
  [/^Element content /, 'INNEHALL_OTILLATET', () => []],
  [/^\[facet 'pattern'\]/, 'FORMAT', (text, words) => endingWith(text, words.patterns)],
  [/^\[facet 'enumeration'\]/, 'VARDEMANGD', expectedValues],
  [/^\[facet 'minLength'\] The value has a length of '0'/, 'TOMT', expectedNumber],
  [/^\[facet '(minLength|maxLength|length)'\]/, 'LANGD', expectedNumber],
  [/^\[facet '(min|max)(Inclusive|Exclusive)'\]/, 'INTERVALL', expectedNumber],
  [/^The attribute '.*' is required but missing\.$/s, 'ATTRIBUT_SAKNAS', () => []],
  [/^The attribute '.*' is not allowed\.$/s, 'ATTRIBUT_OVANTAT', () => []],
  [/^The element is not 'nillable'\.$|^The element is 'nil'/, 'NIL_OTILLATET', () => []],
  [/^(The QName value '.*' of the xsi:type attribute|The type definition '.*', specified by xsi:type)/s, 'XSI_TYPE', () => []],
  [/is not a valid value of the (atomic |list |union |local )*(simple )?type( '[^']*')?\.$/, 'TYP', (text, words) => endingWith(text, words.types)],
]; // prettier-ignore

/**
 * Reads libxml2's error texts, which quote the offending value, into breaches, which never do. A text is only searched for
 * words the schema itself uses: everything else in it is dropped, whatever shape it has.
 */
export function readBreach(detail: ErrorDetail, validated: XmlElementView, words: SchemaVocabulary): LocatedBreach {
  const trail = trailTo(detail.xpath ?? '', validated);
  const element = trail.at(-1) ?? validated;
  const { attribute, text } = splitText(detail.message.trimEnd(), element);
  const [rule, expected] = classify(text, words);
  const breach: SchemaBreach = {
    rule,
    path: trail.map((view) => (words.elements.has(view.localName) ? view.localName : UNKNOWN_ELEMENT)),
    attribute: rule === 'ATTRIBUT_SAKNAS' ? missingAttribute(text, words) : knownAttribute(attribute, words),
    expected,
    line: detail.line,
  };
  return { breach, element };
}

/**
 * Follows the path libxml2 gives (prefixes as written, "*" for elements in a default namespace, [n] among siblings of the
 * same name) and keeps the part from the validated element on.
 */
function trailTo(xpath: string, validated: XmlElementView): readonly XmlElementView[] {
  let candidates: readonly XmlElementView[] = [rootOf(validated)];
  const trail: XmlElementView[] = [];
  for (const step of xpath.split('/').slice(1)) {
    const [, name = '', index] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    const same = candidates.filter((view) => name === '*' || qualifiedName(view) === name);
    const found = same[Number(index ?? '1') - 1];
    if (found === undefined) {
      break;
    }
    trail.push(found);
    candidates = found.children;
  }
  const start = trail.findIndex((view) => view.isSame(validated));
  return start === -1 ? [validated] : trail.slice(start);
}

function rootOf(view: XmlElementView): XmlElementView {
  const { parent } = view;
  return parent === null ? view : rootOf(parent);
}

function qualifiedName(view: XmlElementView): string {
  return view.prefix === '' ? view.localName : `${view.prefix}:${view.localName}`;
}

/** Cuts "Element '{ns}name', attribute '{ns}name': " off by comparing with the element it speaks of, not by searching. */
function splitText(message: string, element: XmlElementView): { attribute: string | null; text: string } {
  const start = `Element '${braced(element.namespace, element.localName)}'`;
  if (!message.startsWith(start)) {
    return { attribute: null, text: '' };
  }
  const rest = message.slice(start.length);
  if (rest.startsWith(': ')) {
    return { attribute: null, text: rest.slice(2) };
  }
  for (const { namespace, localName } of element.attributes) {
    const named = `, attribute '${braced(namespace, localName)}': `;
    if (rest.startsWith(named)) {
      return { attribute: localName, text: rest.slice(named.length) };
    }
  }
  return { attribute: null, text: '' };
}

function braced(namespace: string, localName: string): string {
  return namespace === '' ? localName : `{${namespace}}${localName}`;
}

function classify(text: string, words: SchemaVocabulary): Reading {
  const known = TEXTS.find(([start]) => start.test(text));
  return known === undefined ? ['OVRIGT', []] : [known[1], known[2](text, words)];
}

/** The list after the last "Expected is": it is libxml2's own and follows everything quoted from the document. */
function expectedElements(text: string, words: SchemaVocabulary): readonly string[] {
  const at = text.lastIndexOf('Expected is');
  if (at === -1) {
    return [];
  }
  const names = text.slice(at).matchAll(/(?:\{[^}]*\})?([^\s{},()*#]+)(?=\s*[,)])/g);
  return [...names].map((match) => match[1] ?? '').filter((name) => words.elements.has(name));
}

function endingWith(text: string, words: ReadonlySet<string>): readonly string[] {
  return [...words].filter((word) => text.endsWith(`'${word}'.`) || text.endsWith(`}${word}'.`)).slice(0, 1);
}

function expectedValues(text: string, words: SchemaVocabulary): readonly string[] {
  const set = text.slice(text.lastIndexOf(' is not an element of the set {'));
  return [...set.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '').filter((value) => words.values.has(value));
}

/** The last quoted figure is the schema's limit; figures longer than any limit we have are not one. */
function expectedNumber(text: string): readonly string[] {
  const limit = /'(-?\d{1,7})'\)?\.$/.exec(text)?.[1];
  return limit === undefined ? [] : [limit];
}

function missingAttribute(text: string, words: SchemaVocabulary): string {
  return [...words.attributes].find((name) => text.startsWith(`The attribute '${name}' `)) ?? UNKNOWN_ATTRIBUTE;
}

function knownAttribute(name: string | null, words: SchemaVocabulary): string | null {
  return name === null || words.attributes.has(name) ? name : UNKNOWN_ATTRIBUTE;
}
