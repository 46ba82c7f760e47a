import { openXml, type XmlGate } from '../xml/index.js';
import { longTextIn } from './long-text.js';

describe('a text that is too long to be read', () => {
  let gate: XmlGate;
  beforeAll(async () => {
    gate = await openXml();
  });

  const longIn = (xml: string): string | undefined => {
    const parsed = gate.parse(Buffer.from(xml), { maxBytes: 1_000_000 });
    if (!parsed.ok) throw new Error(parsed.fault);
    using document = parsed.document;
    return longTextIn(document.root, 100);
  };

  it.each([
    ['its element, however deep', `<a><b/><c><d>${'x'.repeat(101)}</d></c></a>`, 'd'],
    ['its element when it is written as references', `<a><b>${'&amp;'.repeat(21)}</b></a>`, 'b'],
    ['nothing when many short ones are long together', `<a>${'<b>xxxxxxxxxx</b>'.repeat(50)}</a>`, undefined],
    ['nothing when it is as long as it may be', `<a><b>${'x'.repeat(100)}</b></a>`, undefined],
    ['nothing when it is LEFI’s question', `<a><lefiJsonFraga>${'x'.repeat(500)}</lefiJsonFraga></a>`, undefined],
  ])('is told of by %s', (_, xml, name) => {
    expect(longIn(xml)).toBe(name);
  });
});
