import { openXml } from '../xml/index.js';
import { textElement, xmlText } from './xml-text.js';

describe('a text in XML', () => {
  it.each([
    ['å & <ö> "ä" \'é\'', "å &amp; &lt;ö&gt; &quot;ä&quot; 'é'"],
    [']]>', ']]&gt;'],
    ['&amp;', '&amp;amp;'],
    ['en\tflik\noch rad', 'en\tflik\noch rad'],
    ['vagn\rretur', 'vagn&#13;retur'],
    ['', ''],
    ['😀', '😀'],
  ])('%j is written %j', (value, expected) => {
    expect(xmlText(value)).toBe(expected);
  });

  it('loses only the characters that XML cannot carry', async () => {
    const all = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)).join('') + '\uFFFD\uFFFE\uFFFF';
    const parsed = (await openXml()).parse(Buffer.from(`<a b="${xmlText(all)}">${xmlText(all)}</a>`), {
      maxBytes: 10_000,
    });
    if (!parsed.ok) throw new Error(parsed.fault);
    using document = parsed.document;
    // oxlint-disable-next-line no-control-regex
    expect(document.root.text).toBe(all.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD'));
    expect(document.root.attribute('b')).toMatch(/^\uFFFD.*&.*\uFFFD$/s);
  });

  it.each([
    ['text', '<a>text</a>'],
    ['', '<a></a>'],
    [null, ''],
    [undefined, ''],
  ])('%j in an element is %j', (value, expected) => {
    expect(textElement('a', value)).toBe(expected);
  });
});
