import type { XmlElementView } from './xml-element.js';

const SSBTEK_NAMESPACE = /^http:\/\/schema\.forsakringskassan\.se\/integration\/ssbt\/[0-9]+$/;

/**
 * Removes white space from the elements of a fråga whose type is empty: SKV (v10) and MIV in specifikaFrageparametrar, and
 * testaBastjanstInformation itself. XSD allows no character there, not even a line break, but indented messages are sent
 * by real clients and mean nothing else (deviation "whitespace-in-empty-type"). Anything but white space is left for the
 * schema to refuse. Changes the tree; the document's bytes stay what they were.
 */
export function removeBlanksInEmptyTypes(body: XmlElementView): void {
  if (!SSBTEK_NAMESPACE.test(body.namespace)) {
    return;
  }
  if (body.localName === 'testaBastjanstInformation') {
    removeBlanks(body);
  }
  const specifika = body.child(body.namespace, 'specifikaFrageparametrar');
  for (const name of ['SKV', 'MIV']) {
    for (const element of specifika?.childrenNamed(body.namespace, name) ?? []) {
      removeBlanks(element);
    }
  }
}

function removeBlanks(element: XmlElementView): void {
  const isEmpty = element.content.byteLength === 0;
  if (isEmpty || element.children.length > 0 || /[^ \t\r\n]/.test(element.text)) {
    return;
  }
  element.tree.removeText(element.raw);
}
