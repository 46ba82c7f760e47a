import { UNKNOWN_SHAPE, type ElementShape } from './element-shape.js';
import type { WrittenAttribute } from '../xml/xml-markup.js';
import { scanCheckedXml, type XmlEvents } from '../xml/xml-scanner.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** Speak of the document and not of the person. */
const SCHEMA_HINTS: readonly string[] = ['schemaLocation', 'noNamespaceSchemaLocation'];

type Scope = ReadonlyMap<string, string>;

interface Member {
  /** One JSON text, or several with commas between. */
  json: string;
  isList: boolean;
}

/** JSON texts by name, in the order the names first came. */
type Members = Map<string, Member>;

interface Frame {
  readonly localName: string;
  readonly isList: boolean;
  readonly shape: ElementShape;
  readonly scope: Scope;
  /** Most elements have neither attributes nor children, so the maps are made when they are needed. */
  attributes: Members | null;
  children: Members | null;
  isNil: boolean;
  text: string;
}

export interface ConvertedFrom {
  /** Prefixes that are bound outside the text. */
  readonly scope?: Scope;
  /** What stands around the text. */
  readonly shape: ElementShape;
  /** An older namespace whose elements have the shape of a newer one. */
  readonly current?: (namespace: string) => string;
}

/** Builds JSON texts from the inside out while the XML is scanned; nothing is parsed into objects in between. */
class Conversion implements XmlEvents {
  private readonly frames: Frame[];
  private readonly current: (namespace: string) => string;

  constructor({ scope = new Map(), shape, current = (namespace) => namespace }: ConvertedFrom) {
    const withXml = new Map([['xml', XML_NAMESPACE], ...scope]);
    this.frames = [frameOf('', { isList: false, shape }, withXml)];
    this.current = current;
  }

  private get top(): Frame {
    const top = this.frames.at(-1);
    if (!top) throw new Error('More end tags than start tags have come past the gate.');
    return top;
  }

  open(name: string, attributes: readonly WrittenAttribute[]): void {
    const scope = scopeWith(this.top.scope, attributes);
    const { namespace, localName } = qualified(name, scope, scope.get('') ?? '');
    const known = this.top.shape.childOf(this.current(namespace), localName);
    const opened = frameOf(localName, known ?? NOT_KNOWN, scope);
    for (const attribute of attributes) addAttribute(opened, attribute);
    this.frames.push(opened);
  }

  text(value: string): void {
    this.top.text += value;
  }

  close(): void {
    const closed = this.top;
    this.frames.pop();
    const { top } = this;
    top.children = withMember(top.children, closed.localName, jsonOf(closed), closed.isList);
  }

  /** What the text held, as one object. */
  result(): Frame {
    if (this.frames.length !== 1) throw new Error('Elements without end have come past the gate.');
    return this.top;
  }
}

/**
 * The content of an element as a JSON object: names without prefix, attributes as `@name`, every scalar the string it
 * was, an empty element `""`, xsi:nil `null`, text beside attributes or elements as `#text`. Comments, processing
 * instructions and namespace declarations are left out.
 */
export function contentToJson(xml: string, from: ConvertedFrom): string {
  const conversion = new Conversion(from);
  scanCheckedXml(xml, conversion);
  const { children, text } = conversion.result();
  return `{${[...textMember(text, true), ...textsOf(children)].join(',')}}`;
}

const NOT_KNOWN = { isList: false, shape: UNKNOWN_SHAPE } as const;

function frameOf(localName: string, { isList, shape }: Pick<Frame, 'isList' | 'shape'>, scope: Scope): Frame {
  return { localName, isList, shape, scope, attributes: null, children: null, isNil: false, text: '' };
}

/** A name that comes twice becomes a list, whatever the schema says: JSON cannot hold it twice. */
function withMember(members: Members | null, name: string, json: string, isList: boolean): Members {
  const all = members ?? new Map<string, Member>();
  const before = all.get(name);
  if (before) {
    before.json += `,${json}`;
    before.isList = true;
  } else {
    all.set(name, { json, isList });
  }
  return all;
}

function textsOf(members: Members | null, prefix = ''): string[] {
  if (!members) return [];
  return Array.from(members, ([name, { json, isList }]) => `"${prefix}${name}":${isList ? `[${json}]` : json}`);
}

function scopeWith(outer: Scope, attributes: readonly WrittenAttribute[]): Scope {
  if (attributes.length === 0) return outer;
  const declared = attributes.filter(isDeclaration);
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(({ name, value }): [string, string] => [name.slice(6), value])]);
}

function isDeclaration({ name }: WrittenAttribute): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function qualified(name: string, scope: Scope, unprefixed: string) {
  const colon = name.indexOf(':');
  if (colon === -1) return { namespace: unprefixed, localName: name };
  return { namespace: scope.get(name.slice(0, colon)) ?? '', localName: name.slice(colon + 1) };
}

function addAttribute(opened: Frame, attribute: WrittenAttribute): void {
  if (isDeclaration(attribute)) return;
  const { namespace, localName } = qualified(attribute.name, opened.scope, '');
  if (namespace === XSI && SCHEMA_HINTS.includes(localName)) return;
  if (namespace === XSI && localName === 'nil') opened.isNil = ['true', '1'].includes(attribute.value.trim());
  else opened.attributes = withMember(opened.attributes, localName, JSON.stringify(attribute.value), false);
}

function jsonOf(closed: Frame): string {
  const { attributes, children } = closed;
  if (!attributes && !children) return scalarOf(closed);
  return `{${[...textsOf(attributes, '@'), ...ownText(closed), ...textsOf(children)].join(',')}}`;
}

function scalarOf({ isNil, shape, text }: Frame): string {
  if (isNil) return 'null';
  return JSON.stringify(shape.isElementOnly && isBlank(text) ? '' : text);
}

function ownText({ isNil, children, shape, text }: Frame): string[] {
  if (isNil && !children) return ['"#text":null'];
  return textMember(text, shape.isElementOnly || children !== null);
}

/** @param mayBeBlank white space alone is what stands between elements, and says nothing */
function textMember(text: string, mayBeBlank: boolean): string[] {
  return mayBeBlank && isBlank(text) ? [] : [`"#text":${JSON.stringify(text)}`];
}

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}
