/** How a document can break its schema. A closed list. */
export type SchemaRule =
  | 'OKAND_ROT'
  | 'SAKNAS'
  | 'OVANTAT'
  | 'TEXT_OTILLATEN'
  | 'INNEHALL_OTILLATET'
  | 'TOMT'
  | 'LANGD'
  | 'FORMAT'
  | 'VARDEMANGD'
  | 'INTERVALL'
  | 'TYP'
  | 'ATTRIBUT_SAKNAS'
  | 'ATTRIBUT_OVANTAT'
  | 'NIL_OTILLATET'
  | 'XSI_TYPE'
  | 'OVRIGT';

/** One break. Carries words of the schema only, never anything that stood in the document. */
export interface SchemaBreach {
  readonly rule: SchemaRule;
  /** Local names from the validated element down to the one at fault. A name the schema does not know is UNKNOWN_ELEMENT. */
  readonly path: readonly string[];
  /** The attribute at fault, UNKNOWN_ATTRIBUTE when the schema does not know it, null when the fault is not in one. */
  readonly attribute: string | null;
  /** What the schema wants there: element names, a pattern, the allowed values, a length or the name of a type. */
  readonly expected: readonly string[];
  readonly line: number;
}

export const UNKNOWN_ELEMENT = 'okänt element';
export const UNKNOWN_ATTRIBUTE = 'okänt attribut';
