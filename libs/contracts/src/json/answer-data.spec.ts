import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BastjanstKod, Innehall } from '@samsvar/domain';
import { tillagdKod } from '@samsvar/testing';
import { innerXml, openXml, SchemaStore, type SchemaName, type XmlGate } from '../xml/index.js';
import { dataJson } from './answer-data.js';
import { AnswerShapes } from './answer-shapes.js';

const SCHEMAS = join(__dirname, '../../../../schemas');
const GOLDEN = join(__dirname, 'golden');
const LIMITS = { maxBytes: 10_000_000 };
const XML_KODER = ['AF', 'CSN', 'SKV', 'SO', 'TNS', 'MIV'] as const;
const golden = (name: string): Buffer => readFileSync(join(GOLDEN, name));

type EmbeddedInnehall = Exclude<Innehall, { form: 'DELAR' }>;

describe('an answer as JSON', () => {
  let gate: XmlGate;
  let shapes: AnswerShapes;
  let schemas: SchemaStore;
  beforeAll(async () => {
    gate = await openXml();
    shapes = new AnswerShapes(gate, SCHEMAS);
    schemas = new SchemaStore(gate, SCHEMAS);
  });
  afterAll(() => schemas.dispose());

  /** The content of an answer as the adapters hand it on. */
  function innehallOf(kod: BastjanstKod, xml: string | Buffer): EmbeddedInnehall {
    const bytes = Buffer.from(xml);
    if (kod === 'CSN') return { form: 'DOKUMENT', bytes };
    const parsed = gate.parse(bytes, LIMITS);
    if (!parsed.ok) throw new Error(parsed.fault);
    using document = parsed.document;
    return innerXml(document.root);
  }
  const textOf = (kod: BastjanstKod, xml: string | Buffer): string =>
    Buffer.from(dataJson(kod, innehallOf(kod, xml), shapes)).toString('utf8');
  const dataOf = (kod: BastjanstKod, xml: string | Buffer): unknown => JSON.parse(textOf(kod, xml));

  describe.each(XML_KODER)('of %s', (kod) => {
    it.each(['en', 'tva'])('is as in the golden file, with %s of each element that may be repeated', (antal) => {
      const name = `${kod.toLowerCase()}-${antal}`;
      const data = dataOf(kod, golden(`${name}.xml`));
      expect(data).toEqual(JSON.parse(golden(`${name}.json`).toString('utf8')));
    });

    it.each(['en', 'tva'])('has a golden answer (%s) that its own schema finds valid', (antal) => {
      const parsed = gate.parse(golden(`${kod.toLowerCase()}-${antal}.xml`), LIMITS);
      if (!parsed.ok) throw new Error(parsed.fault);
      using document = parsed.document;
      expect(schemas.validate(kod.toLowerCase() as SchemaName, document.root).breaches).toEqual([]);
    });

    it('has the same form with one as with two: a list holds whatever may be repeated', () => {
      const [en, tva] = ['en', 'tva'].map((antal) => dataOf(kod, golden(`${kod.toLowerCase()}-${antal}.xml`)));
      const known = listsIn(en);
      expect(known.length).toBeGreaterThan(0);
      // An element that no schema knows is a list only when there are two of it.
      const unknown = ['/Svar/Tillagg', '/fordonsinnehav/fordon/drivmedel'];
      expect(listsIn(tva).filter((path) => !unknown.includes(path))).toEqual(known);
    });
  });

  it('of Försäkringskassan is not touched: not a digit, not a blank', () => {
    const bytes = Buffer.from('{ "a" : 1.50, "b": 12345678901234567890, "a":\t2e1 }\n');
    expect(dataJson('FK', { form: 'DOKUMENT', bytes }, shapes)).toBe(bytes);
  });

  it('of CSN in its third version has the lists of the fourth', () => {
    const v3 = golden('csn-en.xml').toString('utf8').replaceAll('/v4.0/', '/v3.0/');
    expect(dataOf('CSN', v3)).toEqual(dataOf('CSN', golden('csn-en.xml')));
  });

  describe('of a Bastjänst that joined by the registry', () => {
    const EXAMPLES = join(SCHEMAS, 'bastjanst/1/exempel');
    const KFM = tillagdKod('KFM');
    const example = (name: string): Buffer => readFileSync(join(EXAMPLES, name));

    it('in XML has the lists of the contract, and in the authority’s own document those that are seen', () => {
      expect(dataOf(KFM, example('svar-delvis.xml'))).toEqual({
        utfall: 'DELVIS',
        personidentitet: '199001012385',
        brist: [{ kod: 'ARKIV', text: 'Uppgifter äldre än tre år finns i arkivet och är inte med.' }],
        uppgifter: {
          register: {
            skuld: [
              { '@mal': 'ALLMANT', belopp: '12400.00', borgenar: 'Skatteverket' },
              { '@mal': 'ENSKILT', belopp: '3150.50', borgenar: 'Påhittade bolaget' },
            ],
            skuldsanering: 'false',
          },
        },
      });
    });

    it('has the same members in XML as in JSON, but for the contract that the namespace tells', () => {
      for (const name of ['svar-uppgifter', 'svar-ingen-uppgift', 'svar-delvis', 'svar-skyddad']) {
        const { kontrakt: _kontrakt, ...json } = JSON.parse(example(`${name}.json`).toString()) as Record<
          string,
          unknown
        >;
        expect(Object.keys(dataOf(KFM, example(`${name}.xml`)) as object)).toEqual(Object.keys(json));
      }
    });

    it('in JSON is not touched', () => {
      const bytes = example('svar-uppgifter.json');
      expect(dataJson(KFM, { form: 'DOKUMENT', bytes }, shapes)).toBe(bytes);
    });
  });

  it('that is empty is an empty object: there is nothing on the person', () => {
    const miv = '<m:findByPersonnummerResponse xmlns:m="http://schema.migrationsverket.se/ssbtek/1/"/>';
    expect(textOf('MIV', miv)).toBe('{}');
  });

  it('has the lists of its schema whatever prefix its namespace has', () => {
    const renamed = golden('tns-en.xml').toString('utf8').replaceAll('f:', 'ns7:').replaceAll(':f=', ':ns7=');
    expect(dataOf('TNS', renamed)).toEqual(dataOf('TNS', golden('tns-en.xml')));
  });

  it('does not take an element of another namespace for the one in the schema', () => {
    const astray = golden('tns-en.xml').toString('utf8').replace('/fordon/1"', '/fordon/2"');
    expect(listsIn(dataOf('TNS', astray))).toEqual(['/felresultat']);
  });

  it('is valid JSON whatever stands in it', () => {
    const hard = [...Array(0x250).keys()].filter((code) => code >= 0x20 || [9, 10].includes(code));
    const xml = golden('tns-en.xml')
      .toString('utf8')
      .replace('VOLVO', hard.map((code) => `&#${code};`).join(''));
    expect(dataOf('TNS', xml)).toMatchObject({
      fordonsinnehav: { fordon: [{ fabrikat: String.fromCharCode(...hard) }] },
    });
  });

  it('of Skatteverket with something else in svar is passed on as the text it is', () => {
    const xml = '<s:R xmlns:s="urn:s"><svar a="1">text</svar></s:R>';
    expect(dataOf('SKV', xml)).toEqual({ svar: { '@a': '1', '#text': 'text' } });
  });
});

/** Where lists stand, each place once. */
function listsIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set([path, ...value.flatMap((each) => listsIn(each, path))])];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => listsIn(inner, `${path}/${name}`));
}
