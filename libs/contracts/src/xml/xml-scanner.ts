import { attributesIn, textOf, withLineFeeds, type WrittenAttribute } from './xml-markup.js';

/** What a scan tells of, in document order. */
export interface XmlEvents {
  open(name: string, attributes: readonly WrittenAttribute[]): void;
  text(value: string): void;
  close(): void;
}

const NO_ATTRIBUTES: readonly WrittenAttribute[] = [];

/**
 * Reads XML that has passed the gate: libxml2 has found it well-formed and without DOCTYPE, so this decides nothing and
 * only takes apart. A tree in the parser's own memory costs ten times as much for an answer of a megabyte.
 *
 * @throws on what the gate would have refused
 */
export function scanCheckedXml(xml: string, events: XmlEvents): void {
  let at = 0;
  for (let tag = xml.indexOf('<'); tag !== -1; tag = xml.indexOf('<', at)) {
    if (tag > at) events.text(textOf(xml.slice(at, tag)));
    at = scanMarkup(xml, tag, events);
  }
  if (at < xml.length) events.text(textOf(xml.slice(at)));
}

/** All text of a piece of checked XML, CDATA included, tags, comments and processing instructions left out. */
export function textWithin(xml: string): string {
  let text = '';
  scanCheckedXml(xml, { open: () => undefined, close: () => undefined, text: (value) => (text += value) });
  return text;
}

/** One piece of markup, beginning at its `<`. Gives the place after it. */
function scanMarkup(xml: string, tag: number, events: XmlEvents): number {
  switch (xml[tag + 1]) {
    case '/':
      events.close();
      return after(xml, '>', tag);
    case '?':
      return after(xml, '?>', tag);
    case '!':
      return scanSection(xml, tag, events);
    default:
      return scanStartTag(xml, tag, events);
  }
}

function scanSection(xml: string, tag: number, events: XmlEvents): number {
  if (xml.startsWith('<!--', tag)) return after(xml, '-->', tag + 4);
  if (!xml.startsWith('<![CDATA[', tag)) throw new Error('A declaration has come past the gate.');
  const end = after(xml, ']]>', tag);
  events.text(withLineFeeds(xml.slice(tag + 9, end - 3)));
  return end;
}

function scanStartTag(xml: string, tag: number, events: XmlEvents): number {
  const end = endOfStartTag(xml, tag);
  const isEmpty = xml[end - 1] === '/';
  const inner = xml.slice(tag + 1, isEmpty ? end - 1 : end);
  const blank = inner.search(/\s/);
  const name = blank === -1 ? inner : inner.slice(0, blank);
  events.open(name, blank === -1 ? NO_ATTRIBUTES : attributesIn(inner.slice(blank)));
  if (isEmpty) events.close();
  return end + 1;
}

/** A `>` inside a value does not end the tag. */
function endOfStartTag(xml: string, tag: number): number {
  const first = demanded(xml.indexOf('>', tag));
  const quote = xml.slice(tag, first).search(/["']/);
  if (quote === -1) return first;
  // From value to value, and not from each value to the end: a tag can have half a million attributes.
  for (let at = tag + quote; at < xml.length; at += 1) {
    const character = xml[at];
    if (character === '>') return at;
    if (character === '"' || character === "'") at = demanded(xml.indexOf(character, at + 1));
  }
  return demanded(-1);
}

function after(xml: string, mark: string, from: number): number {
  return demanded(xml.indexOf(mark, from)) + mark.length;
}

function demanded(position: number): number {
  if (position === -1) throw new Error('Markup without end has come past the gate.');
  return position;
}
