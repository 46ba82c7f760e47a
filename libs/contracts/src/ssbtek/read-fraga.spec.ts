import type { KontraktsVersion } from '@samsvar/domain';
import { KONTRAKT } from './kontrakt.js';
import { readFraga } from './read-fraga.js';
import { fragaXml, openContracts, PERSON, type Contracts, type FragaXml } from './ssbtek.fixture.js';

const FK_FRAGA = (content: string): string => `<s:FK inkludera="true"><s:fraga>${content}</s:fraga></s:FK>`;
const SKV_FRAGA =
  '<s:SKV inkludera="true"><s:fraga><s:ar>2024</s:ar><s:ar> 2025 </s:ar><s:foretagsinformation>false</s:foretagsinformation>' +
  '<s:individuppgifter>true</s:individuppgifter><s:skattekonto> 1 </s:skattekonto><s:skatteuppgifter>0</s:skatteuppgifter>' +
  '<s:beskattningsbilagor>true</s:beskattningsbilagor></s:fraga></s:SKV>';
const period = (from: string, tom: string): string =>
  `<s:tidsperiod><s:fromDatum>${from}</s:fromDatum><s:tomDatum>${tom}</s:tomDatum></s:tidsperiod>`;

describe('a question in the contract’s words', () => {
  let contracts: Contracts;
  beforeAll(async () => {
    contracts = await openContracts();
  });
  afterAll(() => contracts.dispose());

  /** Reads what the schema of its version has let through. */
  function read(given: FragaXml = {}, version: KontraktsVersion = 'v10') {
    const root = contracts.root(fragaXml(version, given));
    expect(contracts.breaches(`ssbtek/${version}`, root)).toEqual([]);
    return readFraga(root, KONTRAKT[version]);
  }

  it.each(['v10', 'v11'] as const)('is read as it stands in %s', (version) => {
    expect(read({ bastjanster: { AF: '<s:AF inkludera="true"/>' } }, version)).toEqual({
      fraga: {
        kontrakt: version,
        korrelationsid: null,
        ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' },
        personidentiteter: [PERSON],
        arendeidentitet: 'EB-2026-117',
        tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
        personuppgiftsbitraden: [],
        syfte: 'Beslut om ekonomiskt bistånd',
        lagtext: '',
        samtycke: false,
        val: [{ bastjanst: 'AF' }],
      },
      eko: { kontrakt: KONTRAKT[version], frageTidpunkt: null, korrelationsid: null, fraga: null },
    });
  });

  it('asks the included Bastjänster only, in the order of the contract', () => {
    const bastjanster = {
      MIV: '<s:MIV inkludera="1"/>',
      AF: '<s:AF inkludera=" true "/>',
      CSN: '<s:CSN inkludera="0"/>',
      SO: '<s:SO inkludera=" false "/>',
      TNS: '<s:TNS inkludera="true"/>',
    };
    expect(read({ bastjanster }).fraga.val).toEqual([{ bastjanst: 'AF' }, { bastjanst: 'TNS' }, { bastjanst: 'MIV' }]);
  });

  it('gives a Bastjänst its own period, and the others none', () => {
    const bastjanster = {
      AF: '<s:AF inkludera="true"/>',
      CSN: `<s:CSN inkludera="true">${period('2026-11-01', '2026-11-02')}</s:CSN>`,
      SO: `<s:SO inkludera="true"> ${period(' 2026-11-03+01:00\n', '2026-11-04Z')}</s:SO>`,
    };
    expect(read({ bastjanster }).fraga.val).toEqual([
      { bastjanst: 'AF' },
      { bastjanst: 'CSN', tidsperiod: { from: '2026-11-01', tom: '2026-11-02' } },
      { bastjanst: 'SO', tidsperiod: { from: '2026-11-03', tom: '2026-11-04' } },
    ]);
  });

  it('ignores what a Bastjänst that is not included is told', () => {
    const bastjanster = {
      AF: `<s:AF inkludera="false">${period('2026-11-01', '2026-11-02')}</s:AF>`,
      FK: FK_FRAGA('<s:aktorsid>026-51</s:aktorsid><s:lefiJsonFraga>e30=</s:lefiJsonFraga>').replace('true', 'false'),
    };
    expect(read({ bastjanster }).fraga.val).toEqual([]);
  });

  it.each([
    ['2026-10-01', '2026-10-01'],
    ['2026-10-01Z', '2026-10-01'],
    ['2026-10-01+01:00', '2026-10-01'],
    ['2026-10-01-11:00', '2026-10-01'],
    ['2026-10-01+14:00', '2026-10-01'],
    [' 2026-10-01 ', '2026-10-01'],
    ['12026-10-01Z', '12026-10-01'],
  ])('keeps the day of %j, whatever its time zone', (written, from) => {
    expect(read({ period: [written, '2026-11-30'] }).fraga.tidsperiod).toEqual({ from, tom: '2026-11-30' });
  });

  it('reads tokens without the white space around them', () => {
    const { fraga } = read({ personidentitet: `\n ${PERSON}\t`, organisationsnummer: ' 162120002411\n' });
    expect(fraga.personidentiteter).toEqual([PERSON]);
    expect(fraga.ingivare.organisationsnummer).toBe('162120002411');
  });

  it('reads every personuppgiftsbiträde, in order', () => {
    const bitrade = (ordning: string, org: string, namn: string): string =>
      `<s:personuppgiftsbitrade>${ordning}<s:organisationsnummer>${org}</s:organisationsnummer><s:namn>${namn}</s:namn></s:personuppgiftsbitrade>`;
    const bitraden =
      bitrade('<s:ordningsnummer>2</s:ordningsnummer>', ' 165560000001 ', 'Ett &amp; Två AB') +
      bitrade('', '165560000002', 'Tre AB');
    expect(read({ bitraden }).fraga.personuppgiftsbitraden).toEqual([
      { organisationsnummer: '165560000001', namn: 'Ett & Två AB' },
      { organisationsnummer: '165560000002', namn: 'Tre AB' },
    ]);
  });

  describe('to Försäkringskassan', () => {
    const fk = (content: string) => {
      const [val] = read({ bastjanster: { FK: FK_FRAGA(content) } }).fraga.val;
      return val?.fk;
    };
    const AKTOR = '<s:aktorsid>026-51</s:aktorsid>';

    it('is without LEFI’s question when fraga is left out', () => {
      expect(read({ bastjanster: { FK: '<s:FK inkludera="true"/>' } }).fraga.val).toEqual([{ bastjanst: 'FK' }]);
    });

    it.each([
      ['', null],
      ['<s:version/>', ''],
      ['<s:version> v9\n</s:version>', 'v9'],
      ['<s:version>v8</s:version>', 'v8'],
    ])('has the version of %j', (version, expected) => {
      expect(fk(`${version}${AKTOR}<s:lefiJsonFraga>e30=</s:lefiJsonFraga>`)).toMatchObject({
        version: expected,
        aktorsid: '026-51',
      });
    });

    it.each([
      ['e30=', '{}'],
      ['\n  eyJh\n  IjoxfQ==\n', '{"a":1}'],
      ['<![CDATA[e30=]]>', '{}'],
      ['', ''],
    ])('has the JSON of the base64 %j', (written, json) => {
      const lefi = fk(`${AKTOR}<s:lefiJsonFraga>${written}</s:lefiJsonFraga>`)?.lefiJson;
      expect(Buffer.from(lefi ?? []).toString()).toBe(json);
      expect(lefi).not.toBeNull();
    });
  });

  it('to Skatteverket in v11 has its years and the chosen parts', () => {
    expect(read({ bastjanster: { SKV: SKV_FRAGA } }, 'v11').fraga.val).toEqual([
      {
        bastjanst: 'SKV',
        skv: { ar: [2024, 2025], delar: ['individuppgifter', 'skattekonto', 'beskattningsbilagor'] },
      },
    ]);
  });

  describe('is repeated in the answer', () => {
    it.each([
      ['true', true],
      ['1', true],
      [' true ', true],
      ['false', false],
      ['0', false],
      ['', false],
    ])('when fraganSkallInkluderasISvaret is %j: %j', (inkluderas, repeated) => {
      expect(read({ inkluderas }).eko.fraga !== null).toBe(repeated);
    });

    it('with both its parts, each on its own feet', () => {
      const { fraga } = read({ inkluderas: 'true', korrelationsid: 'å &amp; ö' }).eko;
      const both = contracts.root(`<both>${Buffer.from(fraga ?? []).toString()}</both>`);
      expect(both.children.map(({ localName, namespace }) => [localName, namespace])).toEqual([
        ['generellaFrageparametrar', KONTRAKT.v10.namespace],
        ['specifikaFrageparametrar', KONTRAKT.v10.namespace],
      ]);
      expect(both.children[0]?.childText(KONTRAKT.v10.namespace, 'korrelationsid')).toBe('å & ö');
    });

    it.each(['2026-11-22T08:30:00.000+01:00', '2026-11-22T08:30:00Z', '2026-11-22T08:30:00'])(
      'with its time as it was written: %s',
      (frageTidpunkt) => {
        expect(read({ frageTidpunkt }).eko.frageTidpunkt).toBe(frageTidpunkt);
      },
    );

    it.each(['', ' ett id ', 'a&lt;b'])('with its korrelationsid as it was written: %j', (korrelationsid) => {
      const { fraga, eko } = read({ korrelationsid });
      expect(eko.korrelationsid).toBe(korrelationsid.replace('&lt;', '<'));
      expect(fraga.korrelationsid).toBe(eko.korrelationsid);
    });
  });
});
