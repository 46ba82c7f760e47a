import type { LocatedBreach } from './schema-breach-reader.js';
import type { XmlElementView } from './xml-element.js';

const DATES: ReadonlySet<string> = new Set(['xs:date', 'xs:dateTime']);
const AROUND = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/**
 * Whether a breach is libxml2's own: XSD collapses white space around every date (whiteSpace is fixed to "collapse"), other
 * validators do, and libxml2 refuses it.
 */
export function isPaddedDate({ breach, element }: LocatedBreach): boolean {
  return (
    breach.rule === 'TYP' &&
    breach.attribute === null &&
    breach.expected.some((type) => DATES.has(type)) &&
    element.text.replace(AROUND, '') !== element.text
  );
}

/** Runs something while the text of these elements stands without white space around it, then puts the text back. */
export function withTrimmedText<T>(elements: readonly XmlElementView[], run: () => T): T {
  const texts = elements
    .flatMap(({ tree, raw }) => [...tree.childNodes(raw)].filter((node) => tree.isText(node)))
    .map((node) => ({ node, was: node.content }));
  try {
    texts.forEach(({ node, was }) => {
      node.content = was.replace(AROUND, '');
    });
    return run();
  } finally {
    texts.forEach(({ node, was }) => {
      node.content = was;
    });
  }
}
