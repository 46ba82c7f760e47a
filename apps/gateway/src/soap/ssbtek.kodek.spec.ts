import { join } from 'node:path';
import { openXml, SchemaStore, type XmlGate } from '@samsvar/contracts';
import { texterFor, type Delsvar } from '@samsvar/domain';
import { MAX_FRAGA_BYTES } from './read-body.js';
import { SsbtekKodek } from './ssbtek.kodek.js';

const SCHEMAS = join(__dirname, '../../../../schemas');
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const SSBT = 'http://schema.forsakringskassan.se/integration/ssbt';
const PERSON = '199001012385';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const FRAGA = `<s:hamtaBastjanstInformation xmlns:s="${SSBT}/10"><s:generellaFrageparametrar><s:frageTidpunkt>2026-11-22T08:30:00Z</s:frageTidpunkt><s:korrelationsid>k</s:korrelationsid><s:fraganSkallInkluderasISvaret>false</s:fraganSkallInkluderasISvaret><s:ingivare><s:organisationsnummer>162120002411</s:organisationsnummer><s:namn>Sundsvalls kommun</s:namn><s:handlaggare>anna</s:handlaggare></s:ingivare><s:personidentitet>${PERSON}</s:personidentitet><s:arendeidentitet>EB-1</s:arendeidentitet><s:tidsperiod><s:fromDatum>2026-10-01</s:fromDatum><s:tomDatum>2026-11-30</s:tomDatum></s:tidsperiod><s:personuppgiftsbitrade><s:ordningsnummer>1</s:ordningsnummer><s:organisationsnummer>165560000001</s:organisationsnummer><s:namn>B</s:namn></s:personuppgiftsbitrade><s:syfte>s</s:syfte><s:lagtext>l</s:lagtext></s:generellaFrageparametrar><s:specifikaFrageparametrar><s:AF inkludera="true"/><s:CSN inkludera="true"><s:tidsperiod><s:fromDatum>2026-10-01</s:fromDatum><s:tomDatum>2026-11-30</s:tomDatum></s:tidsperiod></s:CSN><s:FK inkludera="true"><s:fraga><s:version>v9</s:version><s:aktorsid>a</s:aktorsid><s:lefiJsonFraga>e30=</s:lefiJsonFraga></s:fraga></s:FK><s:SKV inkludera="true"/><s:SO inkludera="true"/><s:TNS inkludera="true"/><s:MIV inkludera="true"/></s:specifikaFrageparametrar></s:hamtaBastjanstInformation>`;
const soap = (body: string, header = ''): string =>
  `${DECLARATION}<e:Envelope xmlns:e="${SOAP}">${header}<e:Body>${body}</e:Body></e:Envelope>`;
const MESSAGE = soap(FRAGA);

/** Every place of the question that can hold a text: the start tag that is followed by one. */
const TEXT_PLACES = [...FRAGA.matchAll(/<s:([A-Za-z]+)>[^<]+</g)].map(([whole, name]) => [name ?? '', whole] as const);

describe('the SOAP door', () => {
  let gate: XmlGate;
  let schemas: SchemaStore;
  beforeAll(async () => {
    gate = await openXml();
    schemas = new SchemaStore(gate, SCHEMAS);
  });
  afterAll(() => schemas.dispose());

  const read = (message: string | Uint8Array) => {
    const kodek = new SsbtekKodek(gate, schemas);
    return { kodek, result: kodek.read(Buffer.from(message)) };
  };
  /** All that the caller is told of a refusal, in both languages; '' for a message that was not refused. */
  const told = (message: string | Uint8Array): string => {
    const { result } = read(message);
    if (result.ok) return '';
    const { felkod, detaljer } = result.avvisning;
    const texts = [...texterFor(result.avvisning, 'sv'), ...texterFor(result.avvisning, 'en')];
    return [felkod, ...Object.values(detaljer), ...texts].join(' ');
  };

  it('reads a question and a test, each to its contract', () => {
    expect(read(MESSAGE).result).toMatchObject({
      ok: true,
      value: { kind: 'FRAGA', fraga: { kontrakt: 'v10', personidentiteter: [PERSON] } },
    });
    for (const version of [10, 11]) {
      const { result, kodek } = read(soap(`<t:testaBastjanstInformation xmlns:t="${SSBT}/${version}"/>`));
      expect(result).toMatchObject({ ok: true, value: { kind: 'TEST', eko: { kontrakt: kodek.adress.kontrakt } } });
      expect(kodek.adress).toMatchObject({
        kontrakt: { version: `v${version}` },
        operation: 'testaBastjanstInformation',
      });
    }
  });

  it('reads white space in types that the contract has empty', () => {
    const indented = MESSAGE.replace('<s:SKV inkludera="true"/>', '<s:SKV inkludera="true">\n  </s:SKV>');
    expect(told(indented)).toBe('');
    expect(told(soap(`<t:testaBastjanstInformation xmlns:t="${SSBT}/10">\n</t:testaBastjanstInformation>`))).toBe('');
  });

  describe('refuses', () => {
    it.each([
      ['nothing but blanks', '\n \t', 'SSBT-1001'],
      ['more than 1 MB', MESSAGE.padEnd(MAX_FRAGA_BYTES + 1), 'SSBT-1002'],
      ['what is not well-formed', MESSAGE.slice(0, -1), 'SSBT-1005'],
      ['a prefix that is bound to nothing', MESSAGE.replace(' xmlns:s=', ' xmlns:q='), 'SSBT-1005'],
      ['an attribute given twice', MESSAGE.replace('<s:AF ', '<s:AF inkludera="false" '), 'SSBT-1005'],
      ['a DOCTYPE', MESSAGE.replace('?>', '?><!DOCTYPE a SYSTEM "file:///etc/passwd">'), 'SSBT-1006'],
      ['65 levels', soap(`${'<a>'.repeat(63)}${'</a>'.repeat(63)}`), 'SSBT-1007'],
      ['ISO-8859-1, though it says so', MESSAGE.replace('UTF-8', 'ISO-8859-1'), 'SSBT-1008'],
      ['bytes that are not UTF-8', Buffer.from(MESSAGE.replace('>anna<', '>åsa<'), 'latin1'), 'SSBT-1008'],
      ['no envelope', FRAGA, 'SSBT-1009'],
      ['another operation', soap(FRAGA.replaceAll('hamtaBastjanst', 'hamta')), 'SSBT-1010'],
      ['another version', soap(FRAGA.replace('/10', '/9')), 'SSBT-1010'],
      ['a header that must be understood', soap(FRAGA, '<e:Header><a e:mustUnderstand="1"/></e:Header>'), 'SSBT-1011'],
      ['what breaks the contract', soap(FRAGA.replace('<s:lagtext>l</s:lagtext>', '')), 'SSBT-1101'],
      [
        'v11 without its SKV block’s own fields',
        soap(
          FRAGA.replace('/10', '/11').replace(
            '<s:SKV inkludera="true"/>',
            '<s:SKV inkludera="true"><s:fraga/></s:SKV>',
          ),
        ),
        'SSBT-1101',
      ],
    ])('%s', (_title, message, felkod) => {
      expect(told(message).split(' ')[0]).toBe(felkod);
    });

    it('64 levels for what they are and not for their number', () => {
      expect(told(soap(`${'<a>'.repeat(62)}${'</a>'.repeat(62)}`))).toMatch(/^SSBT-1010/);
    });

    it('with the limit that was passed', () => {
      expect(told(MESSAGE.padEnd(MAX_FRAGA_BYTES + 1))).toContain('Frågan är större än 1 MB.');
      expect(told(soap(`${'<a>'.repeat(70)}${'</a>'.repeat(70)}`))).toContain('Frågan har fler än 64 nivåer.');
    });

    it('at most five breaches at a time', () => {
      const broken = Array(9).fill('<s:personuppgiftsbitrade/>').join('');
      const { result } = read(MESSAGE.replace('<s:syfte>', `${broken}<s:syfte>`));
      expect(result.ok ? [] : result.avvisning.brott).toHaveLength(5);
    });

    it('in the contract and operation it was addressed to, else in v10', () => {
      expect(read('x').kodek.adress).toMatchObject({
        kontrakt: { version: 'v10' },
        operation: 'hamtaBastjanstInformation',
      });
      expect(read(soap(FRAGA.replace('/10', '/11').replace('<s:syfte>s</s:syfte>', ''))).kodek.adress).toMatchObject({
        kontrakt: { version: 'v11' },
      });
      const test = `<t:testaBastjanstInformation xmlns:t="${SSBT}/11">x</t:testaBastjanstInformation>`;
      expect(read(soap(test)).kodek.adress).toMatchObject({ operation: 'testaBastjanstInformation' });
    });
  });

  describe('repeats no value of a question to anybody', () => {
    /** A personnummer in the forms it is written in, made unreadable for every type that the contract has. */
    const written = [`${PERSON}x`, `${PERSON.slice(0, 8)}-${PERSON.slice(8)}`, `${PERSON.slice(2)}`, `${PERSON}&#10;é`];
    const parts = [PERSON, PERSON.slice(2), '0101-2385', '199001012', '0101238'];

    function expectSilence(message: string): void {
      const said = told(message);
      for (const part of parts) expect(said).not.toContain(part);
    }

    it.each(TEXT_PLACES)('as the text of %s', (name, place) => {
      for (const value of written) {
        const planted = MESSAGE.replace(place, `<s:${name}>${value}<`);
        expect(planted).not.toBe(MESSAGE);
        expectSilence(planted);
      }
    });

    it.each([...new Set([...FRAGA.matchAll(/<s:([A-Za-z]+)/g)].map(([, name = '']) => name))])(
      'in and around %s, as attribute, element, comment or text',
      (name) => {
        const start = `<s:${name}`;
        const refusedPlants = [
          MESSAGE.replace(start, `${start} p${PERSON}="1"`),
          MESSAGE.replace(start, `${start} s:p="${PERSON}"`),
          MESSAGE.replace(start, `${start} xmlns:x="urn:${PERSON}" x:p${PERSON}="${PERSON}"`),
          MESSAGE.replace(start, `<s:p${PERSON}/>${start}`),
          MESSAGE.replace(start, `<p${PERSON} xmlns="urn:${PERSON}"/>${start}`),
          MESSAGE.replace(start, `<s:a p="${PERSON}">${PERSON}</s:a>${start}`),
        ];
        for (const planted of refusedPlants) {
          expect(told(planted)).not.toBe('');
          expectSilence(planted);
        }
        expectSilence(MESSAGE.replace(start, `${PERSON}${start}`));
        expectSilence(MESSAGE.replace(start, `<!--${PERSON}-->${start}`));
        expectSilence(MESSAGE.replace(start, `<?p${PERSON} ${PERSON}?>${start}`));
        expectSilence(
          MESSAGE.replace(
            `${start}>`,
            `${start} xsi:type="s:p${PERSON}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
          ),
        );
      },
    );

    it.each([...new Set([...FRAGA.matchAll(/<s:(AF|CSN|FK|SKV|SO|TNS|MIV) /g)].map(([, name = '']) => name))])(
      'as the inkludera of %s',
      (name) => {
        const planted = MESSAGE.replace(`<s:${name} inkludera="true"`, `<s:${name} inkludera="${PERSON}"`);
        expect(told(planted)).toMatch(/^SSBT-1101/);
        expectSilence(planted);
      },
    );

    it.each([
      ['as the root', `<p${PERSON}/>`],
      ['as the operation', soap(`<s:p${PERSON} xmlns:s="${SSBT}/10"/>`)],
      ['as the namespace', soap(FRAGA.replace('/10"', `/${PERSON}"`))],
      ['in a broken tag', MESSAGE.replace('</e:Body>', `</p${PERSON}>`)],
      ['under an unbound prefix', MESSAGE.replace('<s:syfte>', `<p${PERSON}:a/><s:syfte>`)],
      ['in a DOCTYPE', MESSAGE.replace('?>', `?><!DOCTYPE p${PERSON} [<!ENTITY a "${PERSON}">]>`)],
      ['as an entity', MESSAGE.replace('>k<', `>&p${PERSON};<`)],
      ['as the encoding', MESSAGE.replace('UTF-8', `x-${PERSON}`)],
      ['in a header', soap(FRAGA, `<e:Header><p${PERSON} e:mustUnderstand="1">${PERSON}</p${PERSON}></e:Header>`)],
      ['in a test', soap(`<t:testaBastjanstInformation xmlns:t="${SSBT}/10">${PERSON}</t:testaBastjanstInformation>`)],
      ['as text of the body', soap(PERSON)],
    ])('%s', (_title, message) => {
      expect(told(message)).not.toBe('');
      expectSilence(message);
    });
  });

  describe('answers', () => {
    const KVITTO = { skrivare: '5b0d0a9e-6a60-4c3e-9c58-0d6a2f0f5d11', nummer: 4_711, hash: 'ab'.repeat(32) };
    const eko = () => {
      const { result } = read(MESSAGE);
      if (!result.ok) throw new Error('refused');
      return result.value.eko;
    };
    const document = (bytes: number): Delsvar => ({
      bastjanst: 'CSN',
      personidentitet: PERSON,
      ms: 1,
      forsok: 1,
      skyddadIdentitet: 'NEJ',
      tredjepart: false,
      schemaavvikelser: 0,
      harleddaReferenser: [],
      fragaIgenEfterMs: null,
      utfall: 'DATA',
      innehall: { form: 'DOKUMENT', bytes: new Uint8Array(bytes) },
    });
    const svar = (delsvar: readonly Delsvar[], sammanfattning = true) => ({
      fragaId: '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f',
      klass: 'TILLGANGLIG' as const,
      komplett: true,
      skyddadIdentitet: 'NEJ' as const,
      budgetMs: 7_000,
      forbrukatMs: 1,
      sammanfattning,
      personer: [{ personidentitet: PERSON, skyddadIdentitet: 'NEJ' as const, delsvar }],
    });
    const written = (given: ReturnType<typeof svar>): string => {
      const result = new SsbtekKodek(gate, schemas).write(given, eko());
      return result.ok ? Buffer.concat(result.value(KVITTO)).toString() : result.avvisning.felkod;
    };

    it('with the summary, unless the party has switched it off', () => {
      expect(written(svar([document(10)]))).toContain('<soap:Header><sam:sammanfattning ');
      expect(written(svar([document(10)]))).toContain(`nummer="4711" hash="${KVITTO.hash}"/></sam:sammanfattning>`);
      expect(written(svar([document(10)], false))).not.toContain('Header');
    });

    it('with what was asked to be repeated', () => {
      expect(written(svar([]))).toContain(
        '<ssbt:frageTidpunkt>2026-11-22T08:30:00Z</ssbt:frageTidpunkt><ssbt:korrelationsid>k</ssbt:korrelationsid>',
      );
    });

    it('with no more than 32 MB', () => {
      const eightMb = document(8 * 1024 * 1024);
      expect(written(svar([eightMb, eightMb, document(2_000_000)]))).toMatch(/^<\?xml/);
      expect(written(svar([eightMb, eightMb, eightMb]))).toBe('SSBT-5004');
      // Only what stands around the documents is too much.
      expect(written(svar([document(25_165_824)]))).toBe('SSBT-5004');
    });

    it('about exactly one person, as the contract has it', () => {
      const given = svar([]);
      const [person] = given.personer;
      if (!person) throw new Error('nobody');
      const kodek = new SsbtekKodek(gate, schemas);
      expect(() => kodek.write({ ...given, personer: [] }, eko())).toThrow('exactly one person');
      expect(() => kodek.write({ ...given, personer: [person, person] }, eko())).toThrow('exactly one person');
    });
  });
});
