/*
 * The head and tail of an ordinary SOAP answer, as anchored patterns on bytes. The bytes are read as latin1, one character for
 * one byte, so that what is cut out can be written back unchanged whatever characters it holds. The document has been parsed
 * before: a "<" outside comments, CDATA and processing instructions begins a tag, and the patterns leave no room for those
 * three between the tags they name.
 */
const BLANK = '[ \\t\\r\\n]*';
const NAME = '[^ \\t\\r\\n<>/=:"\']+';
const QNAME = `(?:${NAME}:)?${NAME}`;
const ATTRIBUTES = `(?:[ \\t\\r\\n]+${QNAME}${BLANK}=${BLANK}(?:"[^"<]*"|'[^'<]*'))*`;
const DECLARATION = '(?:<\\?xml[ \\t\\r\\n][^<>]*\\?>)?';
// A header with a comment, CDATA or anything called Header or Body inside goes the slow way.
const HEADER_CONTENT = `(?:[^<]|<(?![!?])(?!/?(?:${NAME}:)?(?:Header|Body)[ \\t\\r\\n/>]))*`;
const HEADER =
  `(?:<(?:${NAME}:)?Header${ATTRIBUTES}${BLANK}` + `(?:/>|>${HEADER_CONTENT}</(?:${NAME}:)?Header${BLANK}>)${BLANK})?`;

const HEAD = new RegExp(
  `^${BLANK}${DECLARATION}${BLANK}` +
    `<(?<envelope>(?:${NAME}:)?Envelope)${ATTRIBUTES}${BLANK}>${BLANK}` +
    HEADER +
    `<(?<body>(?:${NAME}:)?Body)${ATTRIBUTES}${BLANK}>${BLANK}` +
    `<(?<root>${QNAME})${ATTRIBUTES}${BLANK}>`,
);
const END_TAG = new RegExp(`</(${QNAME})${BLANK}>${BLANK}$`);

/** Far more than any head or tail met in practice; what is longer takes the slow path. */
const HEAD_REACH = 16_384;
const TAIL_REACH = 1_024;

/** Finds the content of the Body's element without a tree; null when the answer has an unusual shape. */
export function findSoapContent(utf8: Buffer): { readonly start: number; readonly end: number } | null {
  const head = HEAD.exec(utf8.toString('latin1', 0, HEAD_REACH));
  const names = head?.groups;
  if (head === null || names === undefined) {
    return null;
  }
  const start = head[0].length;
  const end = findTail(utf8, [names['envelope'], names['body'], names['root']]);
  return end === null || end < start ? null : { start, end };
}

/** Where the innermost of these end tags begins, when the document ends with exactly them, the outermost last. */
function findTail(utf8: Buffer, outermostFirst: readonly (string | undefined)[]): number | null {
  let end = utf8.length;
  for (const name of outermostFirst) {
    const from = Math.max(0, end - TAIL_REACH);
    const match = END_TAG.exec(utf8.toString('latin1', from, end));
    if (match === null || match[1] !== name) {
      return null;
    }
    end = from + match.index;
  }
  return end;
}
