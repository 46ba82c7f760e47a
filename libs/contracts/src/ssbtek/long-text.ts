import type { XmlElementView } from '../xml/index.js';

/** LEFI's own question in base64 is no text, and has limits of its own. */
const NO_TEXT = 'lefiJsonFraga';

/**
 * The name of the first element whose text takes more than so many bytes as it is written, undefined when there is none.
 * Asked before any text is read: two hundred thousand references keep the reader busy for longer than all the rest. The
 * element has been validated, so that its name is the contract's.
 */
export function longTextIn(element: XmlElementView, maxBytes: number): string | undefined {
  if (element.content.byteLength <= maxBytes) return undefined;
  const { children } = element;
  if (children.length === 0) return element.localName === NO_TEXT ? undefined : element.localName;
  for (const child of children) {
    const found = longTextIn(child, maxBytes);
    if (found !== undefined) return found;
  }
  return undefined;
}
