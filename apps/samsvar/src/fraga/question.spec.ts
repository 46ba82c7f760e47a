import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KOMMUN_PROFILES } from '../certificates/profile.js';
import { questionWriter, type Question } from './question.js';
import { childOf, parseXml, type XmlElement } from './xml-element.js';

const EXAMPLES = resolve(__dirname, '../../../../docs/examples');
const QUESTION: Question = {
  kontrakt: 'v10',
  personidentitet: '199001012385',
  kommun: KOMMUN_PROFILES.malmo,
  bastjanster: ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'],
  arendeidentitet: 'EB-1',
  handlaggare: 'anna & "berg" <1>',
};

async function write(question: Question, now = '2026-11-22T10:00:00Z') {
  const xml = questionWriter(EXAMPLES, () => new Date(now))(question);
  const root = await parseXml(xml);
  const body = root?.children.find(({ local }) => local === 'Body')?.children[0];
  if (!body) throw new Error('the question is not a SOAP message');
  return { xml, body, at: (...path: string[]) => find(body, path) };
}

function find(from: XmlElement, path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((element, local) => childOf(element, from.uri, local), from);
}

describe('the question that Samsvar asks itself', () => {
  it('carries who asks, about whom, and why', async () => {
    const { at, xml } = await write(QUESTION);
    const ingivare = at('generellaFrageparametrar', 'ingivare');

    expect(ingivare?.children.map(({ local, text }) => [local, text])).toEqual([
      ['organisationsnummer', '162120001124'],
      ['namn', 'Malmö stad'],
      ['handlaggare', 'anna & "berg" <1>'],
    ]);
    expect(at('generellaFrageparametrar', 'personidentitet')?.text).toBe('199001012385');
    expect(xml).not.toContain('{{');
  });

  it.each([
    ['v10', 'http://schema.forsakringskassan.se/integration/ssbt/10', undefined],
    ['v11', 'http://schema.forsakringskassan.se/integration/ssbt/11', '2025'],
  ] as const)(
    'on %s it has the namespace of the contract, and the income year only where it belongs',
    async (...row) => {
      const [kontrakt, uri, year] = row;
      const { body, at } = await write({ ...QUESTION, kontrakt });

      expect(body.uri).toBe(uri);
      expect(at('specifikaFrageparametrar', 'SKV', 'fraga', 'ar')?.text).toBe(year);
    },
  );

  it("CSN's own period lies inside the window from two months back to one month ahead", async () => {
    const { at } = await write(QUESTION);
    const period = at('specifikaFrageparametrar', 'CSN', 'tidsperiod');

    expect(period?.children.map(({ text }) => text)).toEqual(['2026-10-22', '2026-11-22']);
    const general = at('generellaFrageparametrar', 'tidsperiod');
    expect(general?.children.map(({ text }) => text)).toEqual(['2026-08-22', '2026-11-22']);
  });

  it('days are counted in Sweden: at half past twelve at night it is already tomorrow', async () => {
    const { at } = await write(QUESTION, '2026-12-31T23:30:00Z');

    expect(at('generellaFrageparametrar', 'tidsperiod', 'tomDatum')?.text).toBe('2027-01-01');
  });

  it("Försäkringskassan's part asks about the same person, and for protected identity", async () => {
    const { at } = await write(QUESTION);
    const fraga = at('specifikaFrageparametrar', 'FK', 'fraga');
    const json: unknown = JSON.parse(Buffer.from(fraga?.children[2]?.text ?? '', 'base64').toString('utf8'));

    expect(fraga?.children.slice(0, 2).map(({ text }) => text)).toEqual(['v9', '023-80']);
    expect(json).toEqual({
      personnummer: '199001012385',
      period: { from: '2026-08-22', tom: '2026-11-22' },
      formansinformation: ['FK:ABB'],
      utbetalningar: ['FK:ABB'],
      ovrigInformation: ['FK:GEPI'],
    });
  });

  it.each(['v10', 'v11'] as const)(
    'on %s, all seven stand there in the order of the contract, unasked ones without children',
    async (kontrakt) => {
      const { at } = await write({ ...QUESTION, kontrakt, bastjanster: ['AF', 'TNS'] });
      const parts = at('specifikaFrageparametrar')?.children ?? [];

      expect(parts.map(({ local, attributes, children }) => [local, attributes['inkludera'], children.length])).toEqual(
        [
          ['AF', 'true', 0],
          ['CSN', 'false', 0],
          ['FK', 'false', 0],
          ['SKV', 'false', 0],
          ['SO', 'false', 0],
          ['TNS', 'true', 0],
          ['MIV', 'false', 0],
        ],
      );
    },
  );

  it('a template that asks for something unknown is a fault and is not sent half filled', () => {
    expect(readFileSync(resolve(EXAMPLES, 'fraga-v10.xml'), 'utf8')).toContain('{{personidentitet}}');
    const unknown = resolve(__dirname, '../../test');
    expect(() => questionWriter(unknown, () => new Date())(QUESTION)).toThrow(/unknown value okant/);
  });
});
