import { openXml, type CheckedXml, type XmlElementView } from './index.js';

const SOURCE = `<?xml version="1.0"?>
<a:Rot xmlns:a="urn:a" xmlns="urn:standard" xmlns:q="urn:q&amp;r" q:egen="1" egen="2">
  <!-- kommentar --><?pi x?><?pi y?>
  <Namn>Åsa <![CDATA[<Ö> & ]]>Ek</Namn>
  <inre xmlns="">utan</inre>
  <a:Tom/><Namn>två</Namn><p xmlns:__proto__="urn:proto" xml:space="preserve"> </p>
</a:Rot>`;

describe('an element of a checked document', () => {
  let document: CheckedXml;
  let root: XmlElementView;

  beforeAll(async () => {
    const result = (await openXml()).parse(Buffer.from(SOURCE), { maxBytes: 10_000 });
    if (!result.ok) {
      throw new Error(result.fault);
    }
    document = result.document;
    root = document.root;
  });
  afterAll(() => document.dispose());

  it('knows its name, namespace, prefix and line', () => {
    expect([root.localName, root.namespace, root.prefix, root.line]).toEqual(['Rot', 'urn:a', 'a', 2]);
    expect(root.child('', 'inre')?.namespace).toBe('');
    expect(root.parent).toBeNull();
    expect(root.child('urn:a', 'Tom')?.parent?.localName).toBe('Rot');
  });

  it('lists its child elements and nothing else', () => {
    expect(root.children.map((child) => child.localName)).toEqual(['Namn', 'inre', 'Tom', 'Namn', 'p']);
    expect(root.childrenNamed('urn:standard', 'Namn')).toHaveLength(2);
  });

  it('finds a child by its whole name, not by its local part', () => {
    expect(root.child('', 'Namn')).toBeNull();
    expect(root.childText('urn:standard', 'Namn')).toBe('Åsa <Ö> & Ek');
    expect(root.childText('urn:a', 'Tom')).toBe('');
    expect(root.childText('urn:a', 'Saknas')).toBeNull();
  });

  it('keeps attributes with and without namespace apart', () => {
    expect(root.attribute('egen')).toBe('2');
    expect(root.attribute('egen', 'urn:q&r')).toBe('1');
    expect(root.attribute('saknas')).toBeNull();
    expect(root.attributes.map(({ localName, namespace }) => [localName, namespace])).toEqual([
      ['egen', 'urn:q&r'],
      ['egen', ''],
    ]);
  });

  it('writes itself as bytes that stand on their own', async () => {
    const gate = await openXml();
    for (const child of [...root.children, root]) {
      const again = gate.parse(child.toBytes(), { maxBytes: 10_000 });
      if (!again.ok) {
        throw new Error(`${child.localName}: ${again.fault}`);
      }
      using copy = again.document;
      expect([copy.root.localName, copy.root.namespace, copy.root.text]).toEqual([
        child.localName,
        child.namespace,
        child.text,
      ]);
      expect(withoutEmpty(copy.root.namespacesInScope)).toEqual(withoutEmpty(child.namespacesInScope));
    }
  });

  function withoutEmpty(namespaces: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...namespaces].filter(([, uri]) => uri !== ''));
  }
});
