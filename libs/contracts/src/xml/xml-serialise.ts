import type { XmlElement } from 'libxml2-wasm' with { 'resolution-mode': 'import' };

/** A start tag as libxml2 writes it: a ">" or "<" inside a value is always escaped or quoted. */
const START_TAG = /^<([^\s/>]+)((?:\s+[^\s=/>]+=(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/;
const DECLARED_PREFIX = /\sxmlns(?::([^\s=]+))?=/g;

/** An element taken apart: what stands in its start tag and what lies between its tags, as text. */
interface SerialisedElement {
  readonly qualifiedName: string;
  readonly attributes: string;
  readonly content: string;
}

/** Takes libxml2's own serialisation of an element apart, so that its content can be put under another start tag. */
function takeApart(element: XmlElement): SerialisedElement {
  const text = element.toString({ format: false, noDeclaration: true });
  const match = START_TAG.exec(text);
  if (match === null) {
    throw new Error('The XML library wrote a start tag of a shape not known here.');
  }
  const qualifiedName = match[1] ?? '';
  const content = match[3] === '/' ? '' : text.slice(match[0].length, text.lastIndexOf('</'));
  return { qualifiedName, attributes: match[2] ?? '', content };
}

/** The element as UTF-8 bytes with every namespace declaration in scope written on it. */
export function serialise(element: XmlElement): Buffer {
  const { qualifiedName, attributes, content } = takeApart(element);
  const declared = declaredPrefixes(attributes);
  const inherited = Object.entries(element.namespaces).filter(([prefix]) => !declared.has(prefix));
  const start = `<${qualifiedName}${attributes}${writeDeclarations(inherited)}`;
  return Buffer.from(content === '' ? `${start}/>` : `${start}>${content}</${qualifiedName}>`, 'utf8');
}

/** Namespace declarations as they stand in a start tag. An empty default namespace is what there is without one. */
export function writeDeclarations(namespaces: Iterable<readonly [string, string]>): string {
  let text = '';
  for (const [prefix, uri] of namespaces) {
    if (uri !== '') {
      text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`;
    }
  }
  return text;
}

/** Text made safe inside a double-quoted attribute value. */
function escapeAttribute(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;');
}

/** The prefixes a start tag declares itself; '' for the default namespace. */
function declaredPrefixes(attributes: string): ReadonlySet<string> {
  // Values are blanked first: one may hold text that looks like a declaration.
  const names = attributes.replace(/=(?:"[^"]*"|'[^']*')/g, '= ');
  return new Set([...names.matchAll(DECLARED_PREFIX)].map((match) => match[1] ?? ''));
}
