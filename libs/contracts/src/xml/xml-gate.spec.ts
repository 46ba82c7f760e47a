import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LeanLibxml2 } from './lean-libxml2.js';
import { SaxCheck } from './sax-check.js';
import { openXml, XmlGate, type XmlLimits } from './index.js';

const CORPUS = join(__dirname, '../../../../test/contract/corpus');

const LIMITS: XmlLimits = { maxBytes: 1_000_000 };
const PRODUCER: XmlLimits = { maxBytes: 5_000_000, encodings: 'DECLARED' };

/** The three ways to a verdict: they must never differ. */
const WAYS = {
  'with a lean tree': (gate: XmlGate, bytes: Buffer, limits: XmlLimits) => gate.parse(bytes, limits),
  'without a tree': (gate: XmlGate, bytes: Buffer, limits: XmlLimits) => gate.check(bytes, limits),
  'by the public classes': (gate: XmlGate, bytes: Buffer, limits: XmlLimits) =>
    new XmlGate(gate.lib, null, null).check(bytes, limits),
} as const;

describe.each(Object.entries(WAYS))('the XML gate %s', (_, judge) => {
  let gate: XmlGate;

  beforeAll(async () => {
    gate = await openXml();
  });

  const verdict = (source: string | Buffer, limits = LIMITS): string => {
    const result = judge(gate, Buffer.from(source), limits);
    if (!result.ok) {
      return result.fault;
    }
    using document = result.document;
    return `ok: ${document.root.text}`;
  };

  it('refuses a document over the size limit without reading it', () => {
    expect(verdict(`<a>${'x'.repeat(100)}</a>`, { maxBytes: 106 })).toBe('TOO_LARGE');
    expect(verdict(`<a>${'x'.repeat(99)}</a>`, { maxBytes: 106 })).toMatch(/^ok/);
  });

  it.each(['', ' \r\n\t', '\ufeff'])('calls %j empty', (source) => {
    expect(verdict(source)).toBe('EMPTY');
  });

  it.each([
    '<!DOCTYPE a><a/>',
    '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "x.dtd"><a/>',
    '<!-- <a/> --><!DOCTYPE a><a/>',
    '<!-- > --><?pi <a> ?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '\ufeff<!DOCTYPE a><a/>',
    '<!-- <!DOCTYPE a> --><!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY a0 "x"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;">]><a>&a1;</a>',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
  ])('refuses a DOCTYPE wherever it hides: %s', (source) => {
    expect(verdict(source)).toBe('DOCTYPE');
  });

  it.each([
    '<a><![CDATA[<!DOCTYPE a>]]></a>',
    '<!-- <!DOCTYPE a> --><a/>',
    '<?pi <!DOCTYPE a> ?><a/>',
    '<?xml version="1.0"?><a b="!DOCTYPE"/><!-- <!DOCTYPE a> -->',
    '<a>&lt;!DOCTYPE a></a>',
  ])('does not refuse a document that only mentions one: %s', (source) => {
    expect(verdict(source)).toMatch(/^ok/);
  });

  it.each([
    '<a>',
    '<a></b>',
    '<a b="1" b="2"/>',
    '<a/><b/>',
    'text',
    '<a>&okand;</a>',
    '<a>\u0001</a>',
    '<a><!DOCTYPE a></a>',
    '<!doctype a><a/>',
    '<![CDATA[x]]><a/>',
    ' <?xml version="1.0"?><a/>',
    '<a xmlns:b=""/>',
    '<a b:c:d="1" xmlns:b="urn:b"/>',
    '<!-- unfinished',
    '<a b="',
  ])('refuses what is not well-formed: %s', (source) => {
    expect(verdict(source)).toBe('NOT_WELL_FORMED');
  });

  it.each(['<a:b/>', '<a b:c="1"/>', '<a><b xmlns:p="urn:p"/><p:c/></a>'])(
    'refuses a prefix that is bound to nothing, which the parser alone lets through: %s',
    (source) => {
      expect(verdict(source)).toBe('UNBOUND_PREFIX');
    },
  );

  it('takes 64 levels and refuses the 65th', () => {
    const nested = (levels: number): string => `${'<a>'.repeat(levels - 1)}<a b="/>"/>${'</a>'.repeat(levels - 1)}`;
    expect(verdict(nested(64))).toMatch(/^ok/);
    expect(verdict(nested(65))).toBe('TOO_DEEP');
    expect(verdict(nested(3), { maxBytes: 1000, maxDepth: 2 })).toBe('TOO_DEEP');
  });

  it('does not count siblings, comments, CDATA or text that looks like tags as levels', () => {
    expect(
      verdict(`<a>${'<b/><c></c>'.repeat(500)}<!-- ${'<d>'.repeat(99)} --><![CDATA[${'<d>'.repeat(99)}]]></a>`),
    ).toMatch(/^ok/);
    expect(
      verdict(`<a b='${'>'.repeat(9)}' c="/"><?pi ${'<d>'.repeat(99)} ?></a>`, { maxBytes: 9999, maxDepth: 1 }),
    ).toMatch(/^ok/);
  });

  it('refuses 200 000 levels in a fraction of a second', () => {
    const start = performance.now();
    expect(verdict('<a>'.repeat(200_000) + '</a>'.repeat(200_000), PRODUCER)).toBe('TOO_DEEP');
    expect(performance.now() - start).toBeLessThan(300);
  });

  it('never opens a file, whatever the document asks for', () => {
    expect(
      verdict('<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></a>'),
    ).toBe('ok: ');
  });

  describe('encodings', () => {
    const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>åäö</a>`;
    const utf16 = (text: string, bom: boolean): Buffer => Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le');
    const bigEndian = (text: string): Buffer => utf16(text, true).swap16();

    it.each(['UTF-8', 'utf-8', 'utf8'])('reads a document that declares %s', (name) => {
      expect(verdict(declared(name))).toBe('ok: åäö');
      expect(verdict(declared(name).replaceAll('"', "'"))).toBe('ok: åäö');
    });

    it('refuses bytes that are not the UTF-8 they are said to be', () => {
      expect(verdict(Buffer.from(declared('UTF-8'), 'latin1'))).toBe('ENCODING');
      expect(verdict(Buffer.from('<a>åäö</a>', 'latin1'))).toBe('ENCODING');
      expect(verdict(declared('US-ASCII'))).toBe('ENCODING');
      expect(verdict(declared('UTF-16'), PRODUCER)).toBe('ENCODING');
    });

    it('takes other encodings from producers only', () => {
      const latin1 = Buffer.from(declared('ISO-8859-1'), 'latin1');
      expect(verdict(latin1)).toBe('ENCODING');
      expect(verdict(latin1, PRODUCER)).toBe('ok: åäö');
      expect(verdict(utf16('<a>å</a>', true))).toBe('ENCODING');
    });

    it('reads every encoding a producer may declare by its own table', () => {
      const single = (name: string, byte: number): string =>
        verdict(
          Buffer.concat([
            Buffer.from(`<?xml version="1.0" encoding="${name}"?><a>`),
            Buffer.from([byte]),
            Buffer.from('</a>'),
          ]),
          PRODUCER,
        );
      expect(single('iso-8859-15', 0xa4)).toBe('ok: €');
      expect(single('iso-8859-1', 0xa4)).toBe('ok: ¤');
      expect(single('windows-1252', 0x80)).toBe('ok: €');
      expect(single('iso-8859-1', 0x80)).toBe('ok: \u0080');
      expect(verdict(utf16(declared('UTF-16'), true), PRODUCER)).toBe('ok: åäö');
      expect(verdict(utf16('<a>å</a>', true), PRODUCER)).toBe('ok: å');
      expect(verdict(utf16(declared('UTF-16LE'), false), PRODUCER)).toBe('ok: åäö');
      expect(verdict(bigEndian(declared('utf-16')), PRODUCER)).toBe('ok: åäö');
      expect(verdict('<?xml version="1.0" encoding="us-ascii"?><a>&#229;</a>')).toBe('ok: å');
    });

    it.each(['EBCDIC-CP-US', 'UTF-7', 'x-user-defined', 'ISO-8859-2', 'utf-32', 'constructor', ''])(
      'refuses the encoding %j',
      (name) => {
        expect(verdict(declared(name), PRODUCER)).toBe('ENCODING');
      },
    );

    it('refuses a declaration that its first bytes contradict', () => {
      expect(verdict(utf16(declared('UTF-8'), true), PRODUCER)).toBe('ENCODING');
      expect(verdict(utf16(declared('UTF-16BE'), true), PRODUCER)).toBe('ENCODING');
      expect(verdict(utf16('<a/>', false), PRODUCER)).toBe('ENCODING');
      expect(
        verdict(Buffer.concat([Buffer.from('\ufeff'), Buffer.from(declared('ISO-8859-1'), 'latin1')]), PRODUCER),
      ).toBe('ENCODING');
      expect(verdict(Buffer.concat([utf16('<a/>', true), Buffer.from([0])]), PRODUCER)).toBe('ENCODING');
    });

    it('finds a DOCTYPE behind another encoding', () => {
      expect(verdict(utf16('<!DOCTYPE a><a/>', true), PRODUCER)).toBe('DOCTYPE');
    });
  });

  it('refuses to read the tree of a document that has been disposed', () => {
    const result = gate.parse(Buffer.from('<a><b/></a>'), LIMITS);
    if (!result.ok) {
      throw new Error(result.fault);
    }
    const { root } = result.document;
    result.document.dispose();
    result.document.dispose();
    expect(() => root.raw).toThrow('disposed');
    expect(() => root.text).toThrow('disposed');
    expect(() => root.children).toThrow('disposed');
    expect(() => result.document.rawRoot).toThrow('disposed');
  });

  it('gives the memory of 5 000 documents of 100 KB back', () => {
    const rows = `<b>${'x'.repeat(2_000)}</b>`.repeat(50);
    const good = Buffer.from(`<a>${rows}</a>`);
    const bad = Buffer.from(`<a>${rows}`);
    const run = (times: number): void => {
      for (let number = 0; number < times; number += 1) {
        verdict(good);
        verdict(bad);
      }
    };
    run(200);
    const before = process.memoryUsage().rss;
    run(2_500);
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(250);
  });

  describe('for a question', () => {
    const asFraga = (source: string, maxParts = 4): string => {
      const result = gate.parseFraga(Buffer.from(source), {
        maxBytes: 1_000_000,
        maxDepth: 3,
        maxParts,
        maxTagBytes: 40,
      });
      if (!result.ok) {
        return result.fault;
      }
      result.document.dispose();
      return 'ok';
    };

    it.each([
      '<a><b/><c/><d/></a>',
      '<a b="1" c=\'2\' d=">"/>',
      '<a><!-- <x/><x/><x/><x/> --><![CDATA[<x/><x/><x/><x/>]]><?x <x/>?></a>',
      '<a>&amp;&lt;&#65;</a>',
      `<a>${'text '.repeat(1_000)}</a>`,
    ])('takes four parts: %s', (source) => {
      expect(asFraga(source)).toBe('ok');
    });

    it.each([
      '<a><b/><c/><d/><e/></a>',
      '<a b="1" c="2" d="3" e="4"/>',
      '<a xmlns:b="u"><b:c xmlns:d="u"/><e/></a>',
      '<a><!----><!----><!----><!----></a>',
      '<a><?x?><?x?><?x?><?x?></a>',
      '<a><![CDATA[]]><![CDATA[]]><![CDATA[]]><![CDATA[]]></a>',
      '<a>&amp;&lt;&#65;&#x41;</a>',
      '<a b="&amp;&amp;&amp;"/>',
      `<a>${'&'.repeat(100_000)}`,
      '<a><b/><c/><d/><e/',
      '<a b="1" c="2" d="3" e="',
    ])('refuses five, before anything else is found out: %s', (source) => {
      expect(asFraga(source)).toBe('TOO_MANY_PARTS');
    });

    it.each([
      [`<a b="${'x'.repeat(32)}"/>`, 'ok'],
      [`<a b="${'x'.repeat(33)}"/>`, 'TAG_TOO_LONG'],
      [`<${'a'.repeat(40)}/>`, 'TAG_TOO_LONG'],
      [`<a><${'b'.repeat(50)}`, 'TAG_TOO_LONG'],
      [`<a><!-- ${'b'.repeat(50)} --></a>`, 'ok'],
    ])('measures start tags: %s is %s', (source, verdict) => {
      expect(asFraga(source)).toBe(verdict);
    });

    it.each([
      ['<a><b><c/></b></a>', 'ok'],
      ['<a><b></b><b><c></c></b></a>', 'ok'],
      ['<a><b><c><d/></c></b></a>', 'TOO_DEEP'],
      ['<a><b><c><d>', 'TOO_DEEP'],
      ['<!DOCTYPE a><a><b><c><d><e>', 'DOCTYPE'],
      ['<a', 'NOT_WELL_FORMED'],
      ['<a><!-- ', 'NOT_WELL_FORMED'],
    ])('counts levels as elsewhere: %s is %s', (source, verdict) => {
      expect(asFraga(source)).toBe(verdict);
    });
  });
});

describe('the three ways to a verdict', () => {
  it('are open: what libxml2-wasm does not document is what it was', async () => {
    expect(await LeanLibxml2.open()).not.toBeNull();
    expect(await SaxCheck.open()).not.toBeNull();
  });

  it('agree on every document of the corpus, whole and cut off anywhere', async () => {
    const gate = await openXml();
    const names = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
    for (const [number, name] of names.entries()) {
      const whole = readFileSync(join(CORPUS, name));
      for (const bytes of [whole, whole.subarray(0, (whole.length * (number % 97)) / 97)]) {
        const verdicts = Object.values(WAYS).map((judge) => {
          const result = judge(gate, bytes, PRODUCER);
          if (!result.ok) return result.fault;
          using document = result.document;
          return document.root.localName;
        });
        expect([name, new Set(verdicts).size]).toEqual([name, 1]);
      }
    }
  });
});
