import { child, childText, readXml, sequenceFault } from './xml-reader.js';

describe('the simulators’ own reading of XML', () => {
  it('finds elements in their namespaces, prefixed or by default', () => {
    const root = readXml('<a:r xmlns:a="urn:a" xmlns="urn:d"><x/><a:y><z xmlns="">t</z></a:y></a:r>');
    expect([root.namespace, child(root, 'x')?.namespace, child(root, 'y')?.namespace]).toEqual([
      'urn:a',
      'urn:d',
      'urn:a',
    ]);
    expect(child(root, 'y')?.children[0]).toMatchObject({ name: 'z', namespace: '', text: 't' });
  });

  it('a prefix declared further in hides the one further out', () => {
    const root = readXml('<a:r xmlns:a="urn:1"><a:x xmlns:a="urn:2"/><a:y/></a:r>');
    expect(root.children.map((element) => element.namespace)).toEqual(['urn:2', 'urn:1']);
  });

  it('reads entities, character references and CDATA as text', () => {
    expect(readXml('<r>å &amp; &#228;<!-- no --><![CDATA[<ö>]]>&#x21;</r>').text).toBe('å & ä<ö>!');
  });

  it.each([
    ['an end tag that does not fit', '<a><b></a></b>'],
    ['an element without end', '<a><b/>'],
    ['two roots', '<a/><b/>'],
    ['text beside the root', '<a/>text'],
    ['nothing', ''],
    ['white space before the XML declaration', '\n<?xml version="1.0"?><a/>'],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
    ['an entity nobody declared', '<a>&e;</a>'],
    ['a bare ampersand', '<a>B & W</a>'],
    ['a prefix nobody declared', '<x:a/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['nesting deeper than 64', `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`],
  ])('refuses %s', (_what, document) => {
    expect(() => readXml(document)).toThrow(SyntaxError);
  });

  it('checks a sequence: order, number, namespace, and nothing more', () => {
    const check = (children: string, sequence: string[], open?: 'OPEN'): string | null =>
      sequenceFault(readXml(`<r xmlns="urn:d" xmlns:o="urn:o">${children}</r>`), 'urn:d', sequence, open);
    expect(check('<a/><b/><b/>', ['a', 'x?', 'b*'])).toBeNull();
    expect(check('<b/><a/>', ['a', 'b'])).toMatch(/a saknas/);
    expect(check('<a/><a/>', ['a'])).toMatch(/fler än en gång/);
    expect(check('<o:a/>', ['a'])).toMatch(/a saknas/);
    expect(check('<a/><c/>', ['a'])).toMatch(/avtalet inte har/);
    expect(check('<a/><o:c/>', ['a'], 'OPEN')).toBeNull();
  });

  it('the text of a child that is not there is empty', () => {
    expect(childText(readXml('<r/>'), 'x')).toBe('');
  });
});
