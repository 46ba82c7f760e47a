import {
  innerXml,
  openXml,
  wrapAsData,
  type CheckedXml,
  type DataElement,
  type XmlElementView,
  type XmlGate,
} from './index.js';

const SSBT = 'http://schema.forsakringskassan.se/integration/ssbt/10';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const DATA: DataElement = { namespace: SSBT, localName: 'data', prefix: 'ssbt' };
const LIMITS = { maxBytes: 1_000_000, encodings: 'DECLARED' } as const;

const INNER = '<p:svar>värde</p:svar>';
const R = (content = INNER, attributes = ''): string => `<p:Rot xmlns:p="urn:p"${attributes}>${content}</p:Rot>`;
const E = (root: string, on = ''): string => `<s:Envelope xmlns:s="${SOAP}"${on}><s:Body>${root}</s:Body></s:Envelope>`;

/** What producers' stacks really send, and what one could. */
const SHAPES: Readonly<Record<string, string>> = {
  'bare envelope': E(R()),
  'XML declaration': `<?xml version="1.0" encoding="UTF-8"?>${E(R())}`,
  'XML declaration in single quotes and a line break': `<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n${E(R())}\n`,
  'byte order mark': `\ufeff${E(R())}`,
  indented: `<s:Envelope xmlns:s="${SOAP}">\n  <s:Body>\n    ${R(`\n      ${INNER}\n    `)}\n  </s:Body>\n</s:Envelope>\n`,
  'empty header': `<s:Envelope xmlns:s="${SOAP}"><s:Header/><s:Body>${R()}</s:Body></s:Envelope>`,
  'header pair': `<s:Envelope xmlns:s="${SOAP}"><s:Header>\n</s:Header><s:Body>${R()}</s:Body></s:Envelope>`,
  'header with content': `<s:Envelope xmlns:s="${SOAP}"><s:Header><w:To xmlns:w="urn:w" s:mustUnderstand="0">a > b</w:To><w:Bodyguard xmlns:w="urn:w"/></s:Header><s:Body>${R()}</s:Body></s:Envelope>`,
  'default namespace on the envelope': `<Envelope xmlns="${SOAP}"><Body>${R()}</Body></Envelope>`,
  'default namespace on the root': E(`<Rot xmlns="urn:p"><svar>x</svar></Rot>`),
  'default namespace of the envelope inside the root': `<Envelope xmlns="${SOAP}"><Body><Rot><svar/></Rot></Body></Envelope>`,
  'default namespace taken back': `<Envelope xmlns="${SOAP}"><Body><p:Rot xmlns:p="urn:p" xmlns=""><svar/></p:Rot></Body></Envelope>`,
  'unqualified children': E(`<p:Rot xmlns:p="urn:p"><svar>x</svar></p:Rot>`),
  'declarations on every level': `<s:Envelope xmlns:s="${SOAP}" xmlns:a="urn:a"><s:Body xmlns:b="urn:b">${R('<a:x/><b:y/>', ' xmlns:c="urn:c"')}</s:Body></s:Envelope>`,
  'a prefix bound anew further in': `<s:Envelope xmlns:s="${SOAP}" xmlns:a="urn:1"><s:Body xmlns:a="urn:2"><p:Rot xmlns:p="urn:p" xmlns:a="urn:3"><a:x/></p:Rot></s:Body></s:Envelope>`,
  'xsi:type with a prefix': E(
    R('<p:x xsi:type="xs:date">2026-01-01</p:x>'),
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"',
  ),
  'attributes on the root': E(
    R(INNER, ' p:a="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:p p.xsd"'),
  ),
  '">" inside quotes': E(R(INNER, ' a="x>y" b=\'">\''), ' s:encodingStyle=">"'),
  'single quotes': `<s:Envelope xmlns:s='${SOAP}'><s:Body>${R(INNER, " xmlns:q='urn:q' a='\"'")}</s:Body></s:Envelope>`,
  'a value that looks like a declaration': E(R(INNER, ` a=" xmlns:fel='urn:fel' "`)),
  'blanks inside tags': `<s:Envelope\n  xmlns:s = "${SOAP}" ><s:Body ><p:Rot xmlns:p\t=\n'urn:p' >${INNER}</p:Rot\n></s:Body ></s:Envelope\t>`,
  'CDATA that holds the tail': E(R('<p:svar><![CDATA[</p:Rot></s:Body></s:Envelope>]]></p:svar>')),
  'comments and instructions inside the root': E(R(`<!-- </p:Rot> --><?pi </s:Body> ?>${INNER}<!-- -->`)),
  'text in the root': E(R('före<p:x/>efter &amp; &lt;&#229;')),
  'a root named like its child': E(`<p:Rot xmlns:p="urn:p"><p:Rot><p:Rot/></p:Rot></p:Rot>`),
  'a root named Body': E(`<Body><x/></Body>`),
  'entities in a namespace name': E(R(INNER, ' xmlns:q="urn:a&amp;b&#x63;"')),
  'names with å': E('<ö:Röt xmlns:ö="urn:ö"><ö:å/></ö:Röt>'.replaceAll('urn:ö', 'urn:o')),
  'our prefix for our namespace': E(R(`<ssbt:x/>`), ` xmlns:ssbt="${SSBT}"`),
  'our prefix for another namespace': E(R(`<ssbt:x/>`), ' xmlns:ssbt="urn:annan"'),
  'our prefix and its stand-in taken': E(R(`<ssbt:x/><ssbt1:y/>`), ' xmlns:ssbt="urn:annan" xmlns:ssbt1="urn:tredje"'),
  'empty pair': E('<p:Rot xmlns:p="urn:p"></p:Rot>'),
  'SOAP 1.2': E(R()).replaceAll(SOAP, 'http://www.w3.org/2003/05/soap-envelope'),
  'self-closed root': E('<p:Rot xmlns:p="urn:p"/>'),
  'comment before the envelope': `<!-- x -->${E(R())}`,
  'comment before the root': E(`<!-- <p:Rot> -->${R()}`),
  'comment after the root': E(`${R()}<!-- x -->`),
  'comment after the envelope': `${E(R())}<!-- </p:Rot></s:Body></s:Envelope> -->`,
  'instruction before the body': `<s:Envelope xmlns:s="${SOAP}"><?pi x?><s:Body>${R()}</s:Body></s:Envelope>`,
  'header with a comment': `<s:Envelope xmlns:s="${SOAP}"><s:Header><!-- <s:Body><p:Rot> --></s:Header><s:Body>${R()}</s:Body></s:Envelope>`,
  'header with CDATA': `<s:Envelope xmlns:s="${SOAP}"><s:Header><x><![CDATA[</s:Header><s:Body><p:Rot>]]></x></s:Header><s:Body>${R()}</s:Body></s:Envelope>`,
  'header in a header': `<s:Envelope xmlns:s="${SOAP}"><s:Header><s:Header></s:Header><s:Body><q>fel</q></s:Body></s:Header><s:Body>${R()}</s:Body></s:Envelope>`,
  'two roots of one name': E(`${R('<p:a/>')}${R('<p:b/>')}`),
  'an element after the body': `<s:Envelope xmlns:s="${SOAP}"><s:Body>${R()}</s:Body><x/></s:Envelope>`,
};

/** The data element as it is written into a svar. */
function embedAsData(root: XmlElementView, data: DataElement): Buffer {
  const { namnrymder, inre } = innerXml(root);
  const { start, end } = wrapAsData(namnrymder, data);
  return Buffer.concat([Buffer.from(start, 'utf8'), inre, Buffer.from(end, 'utf8')]);
}

describe('an answer embedded as data', () => {
  let gate: XmlGate;

  beforeAll(async () => {
    gate = await openXml();
  });

  const parse = (source: string | Buffer): CheckedXml => {
    const result = gate.parse(Buffer.from(source), LIMITS);
    if (!result.ok) {
      throw new Error(`${result.fault}: ${source.toString()}`);
    }
    return result.document;
  };
  const rootOf = (document: CheckedXml): XmlElementView => {
    const root = document.root.children.find((child) => child.localName === 'Body')?.children[0];
    if (root === undefined) {
      throw new Error('no root');
    }
    return root;
  };
  /** The children as the producer sent them, one canonical form each. */
  const childrenOf = (element: XmlElementView): string =>
    element.children
      .map((child) =>
        child.raw.canonicalizeToString({ mode: gate.lib.XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: true }),
      )
      .join('');

  it.each(Object.entries(SHAPES))('keeps content, prefixes and namespaces: %s', (_, source) => {
    using document = parse(source);
    const root = rootOf(document);
    const embedded = embedAsData(root, DATA);
    using again = parse(`<ssbt:svar xmlns:ssbt="${SSBT}">${embedded.toString('utf8')}</ssbt:svar>`);
    const [data] = again.root.children;
    if (data === undefined) {
      throw new Error('no data element');
    }
    expect([data.namespace, data.localName]).toEqual([SSBT, 'data']);
    expect([data.text, data.raw.content]).toEqual([root.text, root.raw.content]);
    expect(root.text).toBe(root.raw.content);
    expect(childrenOf(data)).toBe(childrenOf(root));
    for (const [prefix, uri] of root.namespacesInScope) {
      expect([prefix, data.namespacesInScope.get(prefix) ?? '']).toEqual([prefix, uri]);
    }
  });

  it('copies the bytes between the tags as they are', () => {
    const content = ` <p:a  b = 'c'  ></p:a ><![CDATA[]]>&#x41;\r\n<!--x-->`;
    using document = parse(E(R(content)));
    expect(embedAsData(rootOf(document), DATA).toString()).toBe(
      `<ssbt:data xmlns:s="${SOAP}" xmlns:p="urn:p">${content}</ssbt:data>`,
    );
  });

  it('never lets a default namespace into unqualified children', () => {
    using document = parse(
      `<Envelope xmlns="${SOAP}"><Body><p:Rot xmlns:p="urn:p"><svar xmlns="">x</svar></p:Rot></Body></Envelope>`,
    );
    using again = parse(
      `<ssbt:svar xmlns:ssbt="${SSBT}">${embedAsData(rootOf(document), DATA).toString()}</ssbt:svar>`,
    );
    expect(again.root.children[0]?.children[0]?.namespace).toBe('');
  });

  it('uses another prefix, declared on the spot, where the producer has bound ours', () => {
    using document = parse(E(R('<ssbt:x/>'), ' xmlns:ssbt="urn:annan"'));
    const text = embedAsData(rootOf(document), DATA).toString();
    expect(text.startsWith(`<ssbt1:data xmlns:ssbt1="${SSBT}"`)).toBe(true);
    expect(text.endsWith('</ssbt1:data>')).toBe(true);
  });

  it.each(['utf16le', 'latin1'] as const)('turns an answer in %s into UTF-8', (encoding) => {
    const name = encoding === 'latin1' ? 'ISO-8859-1' : 'UTF-16LE';
    using document = parse(Buffer.from(`<?xml version="1.0" encoding="${name}"?>${E(R())}`, encoding));
    expect(embedAsData(rootOf(document), DATA).toString('utf8')).toContain('<p:svar>värde</p:svar>');
  });

  it('is not slowed down by an answer with long tags, many elements or much white space', () => {
    const start = performance.now();
    for (const source of [
      `<s:Envelope xmlns:s="${SOAP}"${' a="'.padEnd(15_000, 'x')}">${R()}</s:Envelope>`.replace(
        R(),
        `<s:Body>${R()}</s:Body>`,
      ),
      `<s:Envelope xmlns:s="${SOAP}"><s:Header>${'<a></a>'.repeat(2_300)}</s:Header><s:Body>${R()}</s:Body></s:Envelope>`,
      `${' '.repeat(16_000)}${E(R())}${' '.repeat(16_000)}`,
      E(R(`${'</p:x> '.repeat(0)}${'<p:x> </p:x> '.repeat(2_000)}`)),
    ]) {
      using document = parse(source);
      expect(embedAsData(rootOf(document), DATA).length).toBeGreaterThan(0);
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
