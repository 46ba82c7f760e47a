import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { XmlElement } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { openXml, type XmlElementView, type XmlGate } from './index.js';
import { TagIndex } from './tag-index.js';

const CORPUS = join(__dirname, '../../../../test/contract/corpus');
const LIMITS = { maxBytes: 40_000_000, maxDepth: 64, encodings: 'DECLARED' } as const;

/** Markup that a reader of bytes could take for something else. */
const TRICKY: Readonly<Record<string, string>> = {
  'tags in comments, CDATA and instructions': '<a><!-- <b> --><![CDATA[<c></a>]]><?pi <d> ?><e/></a>',
  '">" and "/" in values': `<a b=">" c='/>' d="/"><e f='"/>"'/></a>`,
  'blanks in tags': '<a\n><b\t/><c ></c\r\n></a >',
  'line breaks of every kind': '<a>x\r\ny\rz\n<b c="1\r\n2\t3&#10;4"/></a>',
  references: '<a b="&quot;&amp;&#229;">&lt;&#x1F600;<![CDATA[&amp;]]></a>',
  'names with å and points': '<å:ä-1.b xmlns:å="urn:a"><ö/><å:_x/></å:ä-1.b>',
  'namespaces bound, taken back and bound anew':
    '<a xmlns="urn:1" xmlns:p="urn:p"><p:b xmlns:p="urn:q"><c xmlns=""><p:d p:e="" e=""/></c></p:b><p:f/></a>',
  'an empty pair, one that closes itself, one with a blank': '<a><b></b><c/><d> </d></a>',
  'text around elements': 'a'.replace('a', '<a>1<b>2</b>3<c>4<d>5</d></c>6</a>'),
  'something before and after the root': '<?xml version="1.0"?><!-- <x> --><?p <y> ?>\n<a/>\n<!-- </a> -->',
  'a declaration prefix as attribute name': '<a xmlns:xmlnsx="urn:x" xml:lang="sv" xmlnsx:b="1"/>',
};

describe('the places of the elements in the bytes', () => {
  let gate: XmlGate;

  beforeAll(async () => {
    gate = await openXml();
  });

  it.each(Object.entries(TRICKY))("say what libxml2's tree says: %s", (_, source) => {
    expect(compare(Buffer.from(source))).toBeGreaterThan(0);
  });

  it('say what the tree says of every document of the corpus that the gate takes', () => {
    const names = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
    const compared = names.map((name) => compare(readFileSync(join(CORPUS, name)), name)).filter((count) => count > 0);
    expect(compared.length).toBeGreaterThan(700);
  });

  it('are as many as the tree has, in a document larger than any ordinary one', () => {
    const source = `<a>${'<b c="1"><d>x</d><e/></b>'.repeat(40_000)}</a>`;
    const index = TagIndex.of(Buffer.from(source), 3);
    let count = 0;
    for (let at = 1; index && at < index.nextOf(0); at = index.nextOf(at)) count += 1;
    expect(count).toBe(40_000);
    expect(index?.parentOf(3)).toBe(1);
  });

  it.each(['</a></b>', '<a', '<a><b></a>', '<!-- <a>', '<a b="', '<![CDATA[', '<?', '<', '</', '<a></a></a><b>'])(
    'are found or not in %j, and nothing breaks',
    (source) => {
      expect(() => TagIndex.of(Buffer.from(source), 64)).not.toThrow();
    },
  );

  /** Gives the number of elements that were compared, 0 where the gate refuses the document. */
  function compare(bytes: Buffer, name = ''): number {
    const parsed = gate.parse(bytes, LIMITS);
    if (!parsed.ok) return 0;
    using document = parsed.document;
    return compareElement(document.root, document.rawRoot, name);
  }

  function compareElement(view: XmlElementView, node: XmlElement, name: string): number {
    expect([name, seen(view)]).toEqual([name, inTree(node)]);
    const children = [...view.tree.childNodes(node)].filter((each) => view.tree.isElement(each));
    expect(view.children).toHaveLength(children.length);
    return children.reduce((count, child, at) => {
      const same = view.children[at];
      if (!same || !view.tree.isElement(child)) throw new Error('no such child');
      return count + compareElement(same, child, name);
    }, 1);
  }

  function seen({ localName, prefix, namespace, text, attributes }: XmlElementView) {
    return [localName, prefix, namespace, text, attributes];
  }

  function inTree(node: XmlElement) {
    const attributes = node.attrs.map((each) => ({
      localName: each.name,
      namespace: each.namespaceUri,
      value: each.value,
    }));
    return [node.name, node.prefix, node.namespaceUri, node.content, attributes];
  }
});
