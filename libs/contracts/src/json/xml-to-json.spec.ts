import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openXml, type XmlElementView, type XmlGate } from '../xml/index.js';
import { shapeFromTable, UNKNOWN_SHAPE, type ElementShape } from './element-shape.js';
import { contentToJson } from './xml-to-json.js';

const CORPUS = join(__dirname, '../../../../test/contract/corpus');
const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';
const XSI = `xmlns:xsi="${XSI_NAMESPACE}"`;

const converted = (xml: string, shape: ElementShape = UNKNOWN_SHAPE): unknown =>
  JSON.parse(contentToJson(xml, { shape }));

describe('XML as JSON', () => {
  it.each<[string, string, unknown]>([
    ['every scalar is the text it was', '<a>0012.50</a><b>true</b>', { a: '0012.50', b: 'true' }],
    ['blanks are kept as they are', '<a>          </a><b> x </b>', { a: '          ', b: ' x ' }],
    ['an empty element is an empty text', '<a/><b></b>', { a: '', b: '' }],
    ['prefixes are gone', '<p:a xmlns:p="urn:p"><p:b>1</p:b></p:a>', { a: { b: '1' } }],
    ['attributes have an @', '<a b="1" c="2"><d/></a>', { a: { '@b': '1', '@c': '2', d: '' } }],
    ['text beside attributes has a name', '<a b="1">t</a>', { a: { '@b': '1', '#text': 't' } }],
    ['no text beside attributes is an empty one', '<a b="1"/>', { a: { '@b': '1', '#text': '' } }],
    ['nil is null', `<a ${XSI} xsi:nil="true"/><b ${XSI} xsi:nil=" 1 "></b>`, { a: null, b: null }],
    ['nil that is false is no nil', `<a ${XSI} xsi:nil="false"/>`, { a: '' }],
    ['nil with attributes keeps them', `<a ${XSI} xsi:nil="1" b="2"/>`, { a: { '@b': '2', '#text': null } }],
    ['a nil of another namespace is an attribute', '<a nil="true"/>', { a: { '@nil': 'true', '#text': '' } }],
    ['hints of schemas say nothing', `<a ${XSI} xsi:schemaLocation="a b"><b/></a>`, { a: { b: '' } }],
    ['text between elements is kept', '<a>x<b/>y</a>', { a: { '#text': 'xy', b: '' } }],
    ['line breaks between elements are not', '<a>\n  <b/>\n</a>', { a: { b: '' } }],
    ['CDATA is text', '<a><![CDATA[<b>&amp;]]>c</a>', { a: '<b>&amp;c' }],
    ['comments and instructions are left out', '<?x y?><a>1<!-- <b> -->2<?z >?>3</a>', { a: '123' }],
    [
      'references are resolved',
      '<a b="&quot;&apos;">&lt;&gt;&amp;&#229;&#x1F600;</a>',
      { a: { '@b': `"'`, '#text': '<>&å😀' } },
    ],
    ['a line break is one line feed', '<a>1\r\n2\r3\n4&#13;</a>', { a: '1\n2\n3\n4\r' }],
    ['a line break in an attribute is a blank', '<a b="1\r\n2\t3&#10;"/>', { a: { '@b': '1 2 3\n', '#text': '' } }],
    ['a > in a value ends no tag', `<a b='>"' c=">'/>">1</a>`, { a: { '@b': '>"', '@c': ">'/>", '#text': '1' } }],
    ['blanks in tags are no matter', '<a\n b = "1"\t>2</a >', { a: { '@b': '1', '#text': '2' } }],
    ['two of a name are a list', '<a>1</a><b/><a>2</a>', { a: ['1', '2'], b: '' }],
    ['two of a name in two namespaces are a list', '<a xmlns="urn:1"/><a xmlns="urn:2">2</a>', { a: ['', '2'] }],
    [
      'two attributes of a name are a list',
      '<a b="1" p:b="2" xmlns:p="urn:p"/>',
      { a: { '@b': ['1', '2'], '#text': '' } },
    ],
    ['nothing is an empty object', '  ', {}],
    ['a name is a name whatever it is', '<__proto__>1</__proto__>', JSON.parse('{"__proto__":"1"}')],
  ])('%s', (_rule, xml, json) => {
    expect(converted(xml)).toEqual(json);
  });

  it('what may stand several times is a list also when there is one', () => {
    const shape = shapeFromTable({ lista: { 'rad[]': { 'del[]': 'TEXT' } }, annat: 'TEXT' });
    expect(converted('<lista><rad><del>1</del></rad></lista><annat/>', shape)).toEqual({
      lista: { rad: [{ del: ['1'] }] },
      annat: '',
    });
  });

  it('what holds elements only has no text of its own, also when it is empty', () => {
    const shape = shapeFromTable({ lista: { 'rad[]': 'TEXT' } });
    expect(converted('<lista>\n </lista>', shape)).toEqual({ lista: '' });
    expect(converted('<lista a="1">\n </lista>', shape)).toEqual({ lista: { '@a': '1' } });
    expect(converted('<lista><rad>\n </rad></lista>', shape)).toEqual({ lista: { rad: ['\n '] } });
  });

  it('is valid JSON with whatever XML can hold', () => {
    const hard = '"\\/\u007f\u0085\u2028\u2029\ud83d\ude00\ufffd\t';
    const xml = `<a b="${hard.replaceAll('"', '&quot;')}">${hard}</a>`;
    expect(converted(xml)).toEqual({ a: { '@b': hard.replace('\t', ' '), '#text': hard } });
  });

  it.each(['<a>', '</a>', '<a b="1>', '<!DOCTYPE a>', '<a>&x;</a>', '<a><!-- </a>'])(
    'what the gate refuses is never half converted: %s',
    (xml) => {
      expect(() => contentToJson(xml, { shape: UNKNOWN_SHAPE })).toThrow(/past the gate/);
    },
  );

  it('takes a tag of a hundred thousand attributes apart in one pass', () => {
    const attributes = Array.from({ length: 100_000 }, (_, at) => `a${at}="${at} > ${at}"`).join(' ');
    const started = performance.now();
    expect(contentToJson(`<b ${attributes}/>`, { shape: UNKNOWN_SHAPE })).toContain('"@a99999":"99999 > 99999"');
    // From each value to the end of the tag it took ten times as long.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('takes an answer of five megabytes apart in one pass', () => {
    const fordon = '<fordon a="1"><regnr>AAA000</regnr><fabrikat>&quot;VOLVO&quot;</fabrikat></fordon>';
    const xml = fordon.repeat(Math.ceil((5 * 1024 * 1024) / fordon.length));
    const started = performance.now();
    contentToJson(xml, { shape: UNKNOWN_SHAPE });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the documents of the contract corpus', () => {
  let gate: XmlGate;
  beforeAll(async () => {
    gate = await openXml();
  });

  it.each(['af', 'csn', 'skv', 'so', 'tns', 'miv'])('of %s say the same as the parser’s own tree', (folder) => {
    let compared = 0;
    for (const name of readdirSync(join(CORPUS, folder)).filter((each) => each.endsWith('.xml'))) {
      const parsed = gate.parse(readFileSync(join(CORPUS, folder, name)), { maxBytes: 10_000_000 });
      if (!parsed.ok) continue;
      using document = parsed.document;
      const json = converted(document.utf8.toString('utf8'));
      expect([name, json]).toEqual([name, { [document.root.localName]: fromTree(document.root) }]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(5);
  });
});

/** The same rules once more, the slow way: over libxml2's own tree. */
function fromTree(element: XmlElementView): unknown {
  const { children } = element;
  const attributes = element.attributes.filter(({ namespace }) => namespace !== XSI_NAMESPACE);
  const isNil =
    element
      .attribute('nil', XSI_NAMESPACE)
      ?.trim()
      .match(/^(true|1)$/) && children.length === 0;
  const text = isNil ? null : ownText(element);
  if (attributes.length + children.length === 0) return text;
  const hasText = children.length === 0 || text?.trim() !== '';
  return grouped([
    ...attributes.map(({ localName, value }): [string, unknown] => [`@${localName}`, value]),
    ...(hasText ? [['#text', text] as [string, unknown]] : []),
    ...children.map((child): [string, unknown] => [child.localName, fromTree(child)]),
  ]);
}

function grouped(members: readonly [string, unknown][]): unknown {
  const names = [...new Set(members.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const values = members.filter(([each]) => each === name).map(([, value]) => value);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

/** libxml2 gives the text of everything below: what the children hold is taken away. */
function ownText(element: XmlElementView): string {
  return [...element.tree.childNodes(element.raw)]
    .filter((node) => element.tree.isText(node))
    .map((node) => node.content)
    .join('');
}
