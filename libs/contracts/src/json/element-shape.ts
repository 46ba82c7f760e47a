/** What is known of an element beforehand: which of its children may stand several times. */
export interface ElementShape {
  /** Holds elements and no text of its own: the white space between them says nothing. */
  readonly isElementOnly: boolean;
  childOf(namespace: string, localName: string): ChildShape | undefined;
}

export interface ChildShape {
  /** Written as a list however many there are: a program reads one and two in the same way. */
  readonly isList: boolean;
  readonly shape: ElementShape;
}

/** An element that nothing is known of: what a wildcard of a schema lets through, or what departs from the schema. */
export const UNKNOWN_SHAPE: ElementShape = { isElementOnly: false, childOf: () => undefined };

/** Children by local name, for documents without a public schema. `[]` after a name: may stand several times. */
export interface ShapeTable {
  readonly [name: string]: ShapeTable | 'TEXT';
}

/** A shape from a table that people have reviewed, where no schema can be read. */
export function shapeFromTable(table: ShapeTable): ElementShape {
  const children = new Map(
    Object.entries(table).map(([name, inner]): [string, ChildShape] => [
      name.replace('[]', ''),
      { isList: name.endsWith('[]'), shape: inner === 'TEXT' ? UNKNOWN_SHAPE : shapeFromTable(inner) },
    ]),
  );
  return { isElementOnly: true, childOf: (_namespace, localName) => children.get(localName) };
}
