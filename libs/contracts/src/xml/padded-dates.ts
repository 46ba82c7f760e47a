import type { LocatedBreach } from './schema-breach-reader.js';
import type { XmlElementView } from './xml-element.js';

const DATES: ReadonlySet<string> = new Set(['xs:date', 'xs:dateTime']);
const BLANKS = ' \t\r\n';

/**
 * Whether a breach is libxml2's own: XSD collapses white space around every date (whiteSpace is fixed to "collapse"), other
 * validators do, and libxml2 refuses it.
 */
export function isPaddedDate({ breach, element }: LocatedBreach): boolean {
  return (
    breach.rule === 'TYP' &&
    breach.attribute === null &&
    breach.expected.some((type) => DATES.has(type)) &&
    isPadded(element.text)
  );
}

/** Runs something while the text of these elements stands without white space around it, then puts the text back. */
export function withTrimmedText<T>(elements: readonly XmlElementView[], run: () => T): T {
  const texts = elements
    .flatMap(({ tree, raw }) => [...tree.childNodes(raw)].filter((node) => tree.isText(node)))
    .map((node) => ({ node, was: node.content }));
  try {
    texts.forEach(({ node, was }) => {
      node.content = withoutPadding(was);
    });
    return run();
  } finally {
    texts.forEach(({ node, was }) => {
      node.content = was;
    });
  }
}

function isPadded(text: string): boolean {
  return isBlank(text, 0) || isBlank(text, text.length - 1);
}

/** By hand: a pattern that looks for blanks before the end tries again from each blank of a run in the middle. */
function withoutPadding(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function isBlank(text: string, at: number): boolean {
  return at >= 0 && at < text.length && BLANKS.includes(text.charAt(at));
}
