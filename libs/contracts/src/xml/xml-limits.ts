/** What a document may be before anybody looks at what it says. */
export interface XmlLimits {
  readonly maxBytes: number;
  /** Levels of elements, the root being the first. 64 when left out. */
  readonly maxDepth?: number;
  /**
   * UTF8 for frågor. DECLARED also takes ISO-8859-1, ISO-8859-15, windows-1252 and UTF-16 where the document says so:
   * producers with older platforms answer in them.
   */
  readonly encodings?: 'UTF8' | 'DECLARED';
}

/** What a question may be. */
export interface FragaLimits extends XmlLimits {
  /** Elements, attributes, comments, references and the like. An answer has as many as the size has room for, a question never. */
  readonly maxParts: number;
  /** Bytes of a start tag with its attributes. */
  readonly maxTagBytes: number;
}

/** Why a document was refused. A closed list; none of them says anything of what stood in the document. */
export type XmlFault =
  'EMPTY' | 'TOO_LARGE' | 'ENCODING' | 'DOCTYPE' | 'TOO_DEEP' | 'NOT_WELL_FORMED' | 'UNBOUND_PREFIX';

/** Why a question was refused. */
export type FragaFault = XmlFault | 'TOO_MANY_PARTS' | 'TAG_TOO_LONG';

export const DEFAULT_MAX_DEPTH = 64;
