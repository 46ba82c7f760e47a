import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { openXml, SchemaStore, type XmlGate } from '../xml/index.js';
import { bastjanstJsonSchema } from './bastjanst-json-schema.js';

const SCHEMAS = join(__dirname, '../../../../schemas');
const FOLDER = join(SCHEMAS, 'bastjanst/1');
const EXAMPLES = join(FOLDER, 'exempel');
const PUBLISHED = join(FOLDER, 'bastjanst.schema.json');
const LIMITS = { maxBytes: 100_000 };

const read = (name: string): Buffer => readFileSync(join(EXAMPLES, name));
const utfall = JSON.parse(read('utfall.json').toString()) as Readonly<Record<string, { readonly schema: boolean }>>;
const NOT_ANSWERS = ['fraga', 'ping'];
const examples = readdirSync(EXAMPLES).filter((name) => name !== 'utfall.json');

describe('the contract of our own', () => {
  let gate: XmlGate;
  let schemas: SchemaStore;
  beforeAll(async () => {
    gate = await openXml();
    schemas = new SchemaStore(gate, SCHEMAS);
  });
  afterAll(() => schemas.dispose());

  const published = (): z.ZodType =>
    z.fromJSONSchema(JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]);

  function isValidJson(bytes: Buffer): boolean {
    try {
      return published().safeParse(JSON.parse(bytes.toString())).success;
    } catch {
      return false; // not JSON
    }
  }

  function isValidXml(bytes: Buffer): boolean {
    const parsed = gate.parse(bytes, LIMITS);
    if (!parsed.ok) return false;
    using document = parsed.document;
    return schemas.validate('bastjanst', document.root).valid;
  }

  const isValid = (name: string): boolean =>
    extname(name) === '.json' ? isValidJson(read(name)) : isValidXml(read(name));

  it('is published as the answers are judged: SAMSVAR_WRITE_OPENAPI=1 writes the JSON Schema anew', () => {
    const text = `${JSON.stringify(bastjanstJsonSchema(), null, 2)}\n`;
    if (process.env['SAMSVAR_WRITE_OPENAPI'] === '1') writeFileSync(PUBLISHED, text);
    expect(readFileSync(PUBLISHED, 'utf8')).toBe(text);
  });

  it('has each example in both renderings, and says of each answer what comes of it', () => {
    const answers = examples.filter((name) => !NOT_ANSWERS.some((own) => name.startsWith(`${own}.`)));
    expect(Object.keys(utfall).toSorted()).toEqual(answers.toSorted());
    const onlyOne = ['ogiltigt-doctype.xml', 'ogiltigt-samma-falt-tva-ganger.json'];
    const names = examples.filter((name) => !onlyOne.includes(name)).map((name) => name.replace(/\.(json|xml)$/, ''));
    expect(names).toHaveLength(2 * new Set(names).size);
  });

  it.each(examples)('judges the example %s as the table of examples says', (name) => {
    expect(isValid(name)).toBe(utfall[name]?.schema ?? true);
  });

  it.each([
    ['fraga', 'personidentitet', '"199001012385"', '"19900101-2385"'],
    ['fraga', 'tom', '2026-11-30', '2026-11-31'],
    ['fraga', 'tom', '2026-11-30', '2026-11-30Z'],
    ['fraga', 'organisationsnummer', '162120002411', '2120002411'],
    ['ping', 'bastjanst', 'KFM', 'kfm'],
    ['svar-delvis', 'kod', 'ARKIV', 'ARKIV 1'],
    ['felsvar-tekniskt', 'slag', 'TEKNISKT', 'ANNAT'],
  ])('refuses in both renderings of %s a wrong %s', (name, _field, right, wrong) => {
    for (const format of ['json', 'xml']) {
      const text = read(`${name}.${format}`).toString();
      const [from, to] = format === 'json' ? [right, wrong] : [right.replaceAll('"', ''), wrong.replaceAll('"', '')];
      expect(text).toContain(from);
      const judge = format === 'json' ? isValidJson : isValidXml;
      expect([judge(Buffer.from(text)), judge(Buffer.from(text.replace(from, to)))]).toEqual([true, false]);
    }
  });
});
