import { join } from 'node:path';
import {
  describeBreach,
  openXml,
  removeBlanksInEmptyTypes,
  SchemaStore,
  type SchemaBreach,
  type SchemaName,
  type XmlGate,
} from './index.js';

const SCHEMAS = join(__dirname, '../../../../schemas');
const NS = 'http://schema.forsakringskassan.se/integration/ssbt/10';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const NUMBER = '199001012385';

const FRAGA = `<s:hamtaBastjanstInformation xmlns:s="${NS}" xmlns:xsi="${XSI}"><s:generellaFrageparametrar>
<s:fraganSkallInkluderasISvaret>false</s:fraganSkallInkluderasISvaret>
<s:ingivare><s:organisationsnummer>162120002411</s:organisationsnummer><s:namn>Sundsvalls kommun</s:namn><s:handlaggare>anna</s:handlaggare></s:ingivare>
<s:personidentitet>${NUMBER}</s:personidentitet><s:arendeidentitet>EB-1</s:arendeidentitet>
<s:tidsperiod><s:fromDatum>2026-10-01</s:fromDatum><s:tomDatum>2026-11-30</s:tomDatum></s:tidsperiod><s:syfte/><s:lagtext/>
</s:generellaFrageparametrar><s:specifikaFrageparametrar><s:AF inkludera="true"/><s:CSN inkludera="true"/><s:FK inkludera="false"/>
<s:SKV inkludera="true"/><s:SO inkludera="true"/><s:TNS inkludera="true"/><s:MIV inkludera="true"/></s:specifikaFrageparametrar></s:hamtaBastjanstInformation>`;

type Change = readonly [title: string, from: string | RegExp, to: string];

/** Every rule broken once, with what a municipality is told. */
const BROKEN: readonly (readonly [...Change, sv: string])[] = [
  ['a value of the wrong form', `>${NUMBER}<`, '>19900101-2385<', 'hamtaBastjanstInformation/generellaFrageparametrar/personidentitet har fel format; formatet är [0-9]{12} (rad 4).'],
  ['an element left out', '<s:syfte/>', '', 'hamtaBastjanstInformation/generellaFrageparametrar/lagtext får inte stå här; här väntas personuppgiftsbitrade eller syfte (rad 5).'],
  ['the last element left out', '<s:MIV inkludera="true"/>', '', 'hamtaBastjanstInformation/specifikaFrageparametrar är ofullständigt: MIV saknas (rad 6).'],
  ['a required attribute left out', '<s:AF inkludera="true"/>', '<s:AF/>', 'hamtaBastjanstInformation/specifikaFrageparametrar/AF saknar attributet inkludera (rad 6).'],
  ['an attribute of the wrong type', '<s:AF inkludera="true"/>', '<s:AF inkludera="JA"/>', 'hamtaBastjanstInformation/specifikaFrageparametrar/AF/@inkludera har inte ett värde av rätt typ (xs:boolean) (rad 6).'],
  ['a day that does not exist', '2026-11-30', '2026-11-31', 'hamtaBastjanstInformation/generellaFrageparametrar/tidsperiod/tomDatum har inte ett värde av rätt typ (xs:date) (rad 5).'],
  ['an empty value', '<s:namn>Sundsvalls kommun</s:namn>', '<s:namn/>', 'hamtaBastjanstInformation/generellaFrageparametrar/ingivare/namn får inte vara tomt (rad 3).'],
  ['text between elements', '<s:SO', 'x<s:SO', 'hamtaBastjanstInformation/specifikaFrageparametrar får inte innehålla text (rad 6).'],
  ['an element in an empty element', '<s:SKV inkludera="true"/>', '<s:SKV inkludera="true"><s:x/></s:SKV>', 'hamtaBastjanstInformation/specifikaFrageparametrar/SKV får inte innehålla andra element (rad 7).'],
  ['an element in a value', '<s:syfte/>', '<s:syfte><s:x/></s:syfte>', 'hamtaBastjanstInformation/generellaFrageparametrar/syfte får inte innehålla andra element (rad 5).'],
  ['xsi:nil', '<s:syfte/>', '<s:syfte xsi:nil="true"/>', 'hamtaBastjanstInformation/generellaFrageparametrar/syfte får inte märkas med xsi:nil (rad 5).'],
  ['xsi:type', '<s:syfte/>', '<s:syfte xsi:type="s:Error"/>', 'hamtaBastjanstInformation/generellaFrageparametrar/syfte/@okänt attribut har ett xsi:type som inte går att använda där (rad 5).'],
  ['another message', /hamtaBastjanstInformation/g, 'hamtaNagotAnnat', 'okänt element är inget meddelande i kontraktet, eller står i fel namnrymd (rad 1).'],
]; // prettier-ignore

/** A number that is somebody's, in every place a document has. */
const PLANTED: readonly Change[] = [
  ['element text with a pattern', '>162120002411<', `>${NUMBER}-<`],
  ['element text of a type', '2026-11-30', NUMBER],
  ['attribute value', '<s:AF inkludera="true"/>', `<s:AF inkludera="${NUMBER}"/>`],
  ['attribute name', '<s:AF ', `<s:AF p${NUMBER}="1" `],
  ['qualified attribute name', '<s:AF ', `<s:AF s:p${NUMBER}="1" `],
  ['element name', '<s:syfte/>', `<s:p${NUMBER}/><s:syfte/>`],
  ['element name with a namespace', '<s:syfte/>', `<q:p${NUMBER} xmlns:q="urn:${NUMBER}"/><s:syfte/>`],
  ['prefix', '<s:syfte/>', `<p${NUMBER}:x xmlns:p${NUMBER}="urn:x"/><s:syfte/>`],
  ['default namespace', '<s:syfte/>', `<x xmlns="urn:${NUMBER}"/><s:syfte/>`],
  ['name of the root', /hamtaBastjanstInformation/g, `p${NUMBER}`],
  ['xsi:type', '<s:syfte/>', `<s:syfte xsi:type="s:p${NUMBER}"/>`],
  ['text between elements', '<s:SO', `${NUMBER}<s:SO`],
  ['base64', '<s:FK inkludera="false"/>', `<s:FK inkludera="true"><s:fraga><s:aktorsid/><s:lefiJsonFraga>${NUMBER}=</s:lefiJsonFraga></s:fraga></s:FK>`],
  ['a value that imitates the parser', '2026-11-30', `x' is not accepted by the pattern '${NUMBER}'.`],
  ['a value that imitates a list', '2026-11-30', `Expected is ( ${NUMBER} ).`],
  ['a namespace with a quote', '<s:syfte/>', `<x xmlns="urn:a':${NUMBER}"/><s:syfte/>`],
  ['an element below an unknown element', '<s:syfte/>', `<s:syfte><s:p${NUMBER}><s:q${NUMBER}/></s:p${NUMBER}></s:syfte>`],
]; // prettier-ignore

describe('a schema store', () => {
  let gate: XmlGate;
  let store: SchemaStore;

  beforeAll(async () => {
    gate = await openXml();
    store = new SchemaStore(gate, SCHEMAS).prepare();
  });
  afterAll(() => store.dispose());

  const breaches = (xml: string, schema: SchemaName = 'ssbtek/v10', lenient = false): readonly SchemaBreach[] => {
    const result = gate.parse(Buffer.from(xml), { maxBytes: 1_000_000 });
    if (!result.ok) {
      throw new Error(result.fault);
    }
    using document = result.document;
    const body = document.root.localName === 'Envelope' ? document.root.children[0]?.children[0] : document.root;
    if (body === undefined) {
      throw new Error('no body');
    }
    if (lenient) {
      removeBlanksInEmptyTypes(body);
    }
    return store.validate(schema, body).breaches;
  };
  const inEnvelope = (body: string): string =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;

  it('finds nothing to say about a right fråga', () => {
    expect(breaches(FRAGA)).toEqual([]);
    expect(breaches(inEnvelope(FRAGA))).toEqual([]);
  });

  it.each(BROKEN)('says which element broke which rule: %s', (_, from, to, sentence) => {
    const found = breaches(FRAGA.replace(from, to));
    expect(describeBreach(found[0] ?? never(), 'sv')).toBe(sentence);
    expect(describeBreach(found[0] ?? never(), 'en')).not.toMatch(/[åäö]/);
  });

  it('knows elements in a default namespace, and the right one of several siblings', () => {
    const fraga = FRAGA.replaceAll(/(<\/?)s:/g, '$1').replace('xmlns:s=', 'xmlns=');
    const bitrade = (namn: string): string =>
      `<personuppgiftsbitrade><organisationsnummer>162120002411</organisationsnummer>${namn}</personuppgiftsbitrade>`;
    const [breach] = breaches(
      inEnvelope(fraga.replace('<syfte/>', `${bitrade('<namn>a</namn>')}${bitrade('<namn/>')}<syfte/>`)),
    );
    expect(breach).toMatchObject({
      rule: 'TOMT',
      path: ['hamtaBastjanstInformation', 'generellaFrageparametrar', 'personuppgiftsbitrade', 'namn'],
    });
  });

  it.each(PLANTED)('never repeats what stood in the document: %s', (_, from, to) => {
    const changed = FRAGA.replace(from, to);
    expect(changed).not.toBe(FRAGA);
    for (const xml of [changed, inEnvelope(changed)]) {
      const found = breaches(xml);
      expect(found.length).toBeGreaterThan(0);
      const said = JSON.stringify([found, found.map((one) => [describeBreach(one, 'sv'), describeBreach(one, 'en')])]);
      expect(said).not.toContain(NUMBER);
      expect(said).not.toContain(NUMBER.slice(2));
    }
  });

  it('names the allowed values of the schema, not of the document', () => {
    const svar = (kalla: string): string =>
      `<s:hamtaBastjanstInformationResponse xmlns:s="${NS}"><s:svarsdata><s:AF><s:error><s:kalla>${kalla}</s:kalla><s:felkod/><s:felmeddelande/></s:error></s:AF></s:svarsdata></s:hamtaBastjanstInformationResponse>`;
    expect(breaches(svar('BT'))).toEqual([]);
    expect(breaches(svar(`x' is not an element of the set {'${NUMBER}`))).toMatchObject([
      { rule: 'VARDEMANGD', expected: ['SSBT', 'BT'] },
    ]);
  });

  it('takes white space in empty types only after it has been removed', () => {
    const blank = FRAGA.replace('<s:SKV inkludera="true"/>', '<s:SKV inkludera="true">\n  <!-- x -->\n</s:SKV>');
    expect(breaches(blank)[0]).toMatchObject({ rule: 'TEXT_OTILLATEN' });
    expect(breaches(blank, 'ssbtek/v10', true)).toEqual([]);
    expect(breaches(blank.replace('<!-- x -->', 'x'), 'ssbtek/v10', true)[0]).toMatchObject({ rule: 'TEXT_OTILLATEN' });
    expect(breaches(blank.replace('<!-- x -->', '<![CDATA[ ]]><?pi x?>'), 'ssbtek/v10', true)).toEqual([]);
    expect(
      breaches(`<t:testaBastjanstInformation xmlns:t="${NS}">\n</t:testaBastjanstInformation>`, 'ssbtek/v10', true),
    ).toEqual([]);
  });

  // A pattern that looks for blanks at the end tries again from each of them: seconds for these.
  it('is not held up by blanks inside a date', () => {
    const drawnOut = FRAGA.replace('2026-11-30', `2026${' '.repeat(60_000)}-11-30`);
    const started = performance.now();
    expect(breaches(drawnOut)).toMatchObject([{ rule: 'TYP', expected: ['xs:date'] }]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('reads no more breaches than it is asked for', () => {
    const bitrade = '<s:personuppgiftsbitrade><s:organisationsnummer/><s:namn/></s:personuppgiftsbitrade>';
    const result = gate.parse(Buffer.from(FRAGA.replace('<s:syfte/>', `${bitrade.repeat(50)}<s:syfte/>`)), {
      maxBytes: 100_000,
    });
    if (!result.ok) {
      throw new Error(result.fault);
    }
    using document = result.document;
    expect(store.validate('ssbtek/v10', document.root, 3).breaches).toHaveLength(3);
    expect(store.validate('ssbtek/v10', document.root).breaches.length).toBeGreaterThan(50);
  });

  it('takes white space around a date, as XSD says and libxml2 does not, and leaves the document as it was', () => {
    const padded = FRAGA.replace('>2026-10-01<', '>\n 2026-10-01 <').replace('>2026-11-30<', '> 2026-11-30<');
    expect(breaches(padded)).toEqual([]);
    expect(breaches(padded.replace('2026-11-30', '2026-11-31'))).toMatchObject([
      { rule: 'TYP', expected: ['xs:date'] },
    ]);
    expect(breaches(padded.replace('2026-11-30', '2026 -11-30'))).toMatchObject([{ rule: 'TYP' }]);
    expect(breaches(padded.replace('2026-11-30', '\u00a02026-11-30'))).toMatchObject([{ rule: 'TYP' }]);
    const result = gate.parse(Buffer.from(padded), { maxBytes: 100_000 });
    if (!result.ok) {
      throw new Error(result.fault);
    }
    using document = result.document;
    store.validate('ssbtek/v10', document.root);
    expect(document.root.text).toContain('\n 2026-10-01  2026-11-30');
  });

  it('takes only ASCII digits in an organisationsnummer', () => {
    expect(breaches(FRAGA.replace('162120002411', '١٦٢١2٠٠٠٢٤١١'))).toMatchObject([{ rule: 'FORMAT' }]);
  });

  it.each<readonly [SchemaName, string]>([
    ['af', '<a:SvarMeddelande xmlns:a="http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2"/>'],
    ['so', '<a:GetUnemploymentBenefitPaymentResponse xmlns:a="http://INT014.UBPService.Schemas"/>'],
    [
      'tns',
      '<a:HamtaUppgifterResponse xmlns:a="http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1"/>',
    ],
    ['skv', '<a:BeskattningsuppgifterResponse xmlns:a="http://beskattningws.ws.service.bs.zg.rsv.se/"/>'],
    ['csn', '<a:CSNSvar schemaVersion="4.0" xmlns:a="http://schema.csn.se/v4.0/kommunfraga"/>'],
    ['sammanfattning', '<a:sammanfattning xmlns:a="urn:samsvar:sammanfattning:1"/>'],
    ['ssbtek/v11', '<a:hamtaBastjanstInformation xmlns:a="http://schema.forsakringskassan.se/integration/ssbt/11"/>'],
    ['miv', '<a:findByPersonnummer xmlns:a="http://schema.migrationsverket.se/ssbtek/1/"/>'],
  ])('knows the contract %s', (schema, empty) => {
    expect(breaches(empty, schema)).toMatchObject([{ rule: 'SAKNAS' }]);
    expect(breaches('<okant/>', schema)).toMatchObject([{ rule: 'OKAND_ROT' }]);
  });

  it('reads the summary header as it is sent', () => {
    const header = `<sam:sammanfattning xmlns:sam="urn:samsvar:sammanfattning:1"><sam:fragaId>0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f</sam:fragaId><sam:klass>TILLGANGLIG_MED_STORNING</sam:klass><sam:komplett>false</sam:komplett><sam:skyddadIdentitet>OKAND</sam:skyddadIdentitet><sam:budgetMs>7000</sam:budgetMs><sam:forbrukatMs>6900</sam:forbrukatMs>
<sam:delsvar bastjanst="AF" utfall="DATA" ms="212" forsok="1" skyddadIdentitet="NEJ"/>
<sam:delsvar bastjanst="CSN" utfall="TIDSGRANS" ms="6800" forsok="1" felkod="x" fragaIgenEfterMs="10000" tredjepart="true"><sam:felmeddelande>Svarade inte i tid.</sam:felmeddelande><sam:harleddReferens falt="arendeidentitet">S-abc</sam:harleddReferens></sam:delsvar></sam:sammanfattning>`;
    expect(breaches(header, 'sammanfattning')).toEqual([]);
    expect(breaches(header.replace('TIDSGRANS', 'OKLART'), 'sammanfattning')).toMatchObject([
      { rule: 'VARDEMANGD', attribute: 'utfall' },
    ]);
  });

  it("reads CSN's begäran in the order it is written here, and takes it empty when echoed", () => {
    const begaran = (content: string): string =>
      `<k:SBNUppgEkBistandBegar xmlns:k="http://schema.csn.se/v4.0/kommunfraga" xmlns:b="http://www.sambruk.se/SBNyttomeddelanden">${content}</k:SBNUppgEkBistandBegar>`;
    const fields = [
      ['SchemaVersion', '4.0'], ['Kommun', '212000-2411'], ['AppNamn', 'Samsvar'], ['AppVersion', '1'], ['ArendeId', 'EB-1'], ['HushallsId', '1'],
      ['FromDatum', '20261001'], ['TomDatum', '20261130'], ['HushallsMedlemsIdSekel', '19'], ['HushallsMedlemsId', '9001012385'],
    ] as const; // prettier-ignore
    const written = fields.map(([name, value]) => `<b:${name}>${value}</b:${name}>`);
    expect(breaches(begaran(written.join('')), 'csn')).toEqual([]);
    expect(breaches(begaran(written.join('').replace('EB-1', 'x'.repeat(32))), 'csn')).toMatchObject([
      { rule: 'LANGD', expected: ['31'] },
    ]);
    expect(breaches(begaran(''), 'csn')).toMatchObject([{ rule: 'SAKNAS', expected: ['SchemaVersion'] }]);
    for (const name of [
      'SchemaVersion',
      'Kommun',
      'HushallsId',
      'FromDatum',
      'TomDatum',
      'HushallsMedlemsIdSekel',
      'HushallsMedlemsId',
    ]) {
      expect(breaches(begaran(written.filter((one) => !one.includes(`:${name}>`)).join('')), 'csn')).not.toEqual([]);
    }
  });
});

function never(): never {
  throw new Error('no breach was found');
}
