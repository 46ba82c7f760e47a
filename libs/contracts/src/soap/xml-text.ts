/** A carriage return as it stands would be read as a line feed (XML 1.0, 2.11). */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const NEEDS_ESCAPE = /[&<>"\r]/g;
/** Most texts hold nothing of either kind, and one look costs less than two replacements. */
// oxlint-disable-next-line no-control-regex
const NEEDS_ANYTHING = /[&<>"\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/;
/** XML 1.0 has no way to write these, escaped or not. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text as XML element or attribute content. Characters that XML 1.0 cannot carry become U+FFFD. */
export function xmlText(value: string): string {
  if (!NEEDS_ANYTHING.test(value)) return value;
  return value.replace(FORBIDDEN, '\uFFFD').replace(NEEDS_ESCAPE, (character) => ESCAPES[character] ?? character);
}

/** An element with a text, or nothing when there is no value: most optional elements of the contracts. */
export function textElement(name: string, value: string | null | undefined): string {
  return value === null || value === undefined ? '' : `<${name}>${xmlText(value)}</${name}>`;
}
