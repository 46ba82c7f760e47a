import {
  ALLA_UTFALL,
  SSBTEK_KODER,
  felFor,
  tomtDelsvar,
  UTFALL,
  type SsbtekKod,
  type DelarInnehall,
  type Delsvar,
  type KontraktsVersion,
  type Utfall,
} from '@samsvar/domain';
import { tillagdKod } from '@samsvar/testing';
import { KONTRAKT } from './kontrakt.js';
import { readFraga } from './read-fraga.js';
import { ekoFor, fragaXml, medData, openContracts, PERSON, xmlInnehall, type Contracts } from './ssbtek.fixture.js';
import { svarChunks, testSvarChunks } from './write-svar.js';

const VERSIONS = ['v10', 'v11'] as const;
const DATA = (text: string) => ({ data: Buffer.from(text) });
const DELAR: DelarInnehall = {
  form: 'DELAR',
  delar: new Map<string, { data: Uint8Array } | { fel: ReturnType<typeof felFor> }>([
    ['individuppgifter', DATA('{"lon":7500.0}')],
    ['skattekonto', { fel: { kalla: 'BT', felkod: '404', felmeddelande: ['Not found'] } }],
  ]),
};

/** A Bastjänst that ended so, with what goes with it. */
function delsvarMed(bastjanst: SsbtekKod, utfall: Utfall): Delsvar {
  const bas = tomtDelsvar(bastjanst, PERSON);
  switch (utfall) {
    case 'DATA':
    case 'INGEN_UPPGIFT':
    case 'DELVIS':
      return { ...medData(bastjanst), ...bas, utfall } as Delsvar;
    case 'EJ_BEHORIG':
    case 'EJ_FRAGAD':
      return { ...bas, utfall };
    default:
      return { ...bas, utfall, fel: felFor('SSBT', 'SSBT-4001', bastjanst) };
  }
}

describe('the answer to a question', () => {
  let contracts: Contracts;
  beforeAll(async () => {
    contracts = await openContracts();
  });
  afterAll(() => contracts.dispose());

  const written = (delsvar: readonly Delsvar[], version: KontraktsVersion = 'v10', eko = ekoFor(version)): string =>
    Buffer.concat(svarChunks(delsvar, eko)('')).toString();

  /** The svarsdata of an answer that is valid by its contract. */
  function svarsdata(delsvar: readonly Delsvar[], version: KontraktsVersion = 'v10') {
    const body = contracts.body(written(delsvar, version));
    expect(contracts.breaches(`ssbtek/${version}`, body)).toEqual([]);
    const found = body.child(KONTRAKT[version].namespace, 'svarsdata');
    if (!found) throw new Error('no svarsdata');
    return found;
  }

  /** The only Bastjänst of a valid answer. */
  function only(delsvar: Delsvar, version: KontraktsVersion = 'v10') {
    const [element] = svarsdata([delsvar], version).children;
    if (!element) throw new Error('no Bastjänst');
    const ns = KONTRAKT[version].namespace;
    return { element, ns, data: element.child(ns, 'data'), error: element.child(ns, 'error') };
  }

  it.each(VERSIONS)('of %s holds the seven Bastjänster in the order of the contract', (version) => {
    const skv: Delsvar = { ...tomtDelsvar('SKV', PERSON), utfall: 'DATA', innehall: DELAR };
    const all = SSBTEK_KODER.map((kod) => (kod === 'SKV' && version === 'v11' ? skv : medData(kod)));
    expect(svarsdata(all, version).children.map(({ localName }) => localName)).toEqual([
      'AF',
      'CSN',
      'FK',
      'SKV',
      'SO',
      'TNS',
      'MIV',
    ]);
  });

  const outcomes = ALLA_UTFALL.flatMap((utfall) => SSBTEK_KODER.map((kod) => [kod, utfall] as const));
  it.each(outcomes)('has %s when it ended in %s as data or error, exactly one of them', (kod, utfall) => {
    const { children } = svarsdata([delsvarMed(kod, utfall)]);
    const asData = 'innehall' in delsvarMed(kod, utfall);
    expect(asData).toBe(UTFALL[utfall].besvarad && utfall !== 'NEKAT');
    const expected = utfall === 'EJ_FRAGAD' ? [] : [[kod, asData ? 'data' : 'error']];
    expect(children.map((each) => [each.localName, ...each.children.map(({ localName }) => localName)])).toEqual(
      expected,
    );
  });

  it.each(VERSIONS)('of %s never holds a Bastjänst that joined by the registry, whatever it ended in', (version) => {
    const innehall = { form: 'DOKUMENT', bytes: Buffer.from('{"skuld":1}') } as const;
    for (const utfall of ALLA_UTFALL) {
      const bas = { ...tomtDelsvar(tillagdKod('KFM'), PERSON), utfall };
      const kfm = (UTFALL[utfall].besvarad && utfall !== 'NEKAT' ? { ...bas, innehall } : bas) as Delsvar;
      expect(svarsdata([medData('AF'), kfm], version).children.map(({ localName }) => localName)).toEqual(['AF']);
      expect(written([medData('AF'), kfm], version)).not.toContain('KFM');
    }
  });

  it('says who may not ask whom in the Bastjänst’s own error', () => {
    const { error, ns } = only(delsvarMed('FK', 'EJ_BEHORIG'));
    expect(error?.children.map(({ localName, text }) => [localName, text])).toEqual([
      ['kalla', 'SSBT'],
      ['felkod', 'SSBT-2005'],
      ['felmeddelande', 'Kommunen har inte rätt att fråga Försäkringskassan genom tjänsten.'],
    ]);
    expect(error?.namespace).toBe(ns);
  });

  it('repeats felmeddelande once a text, escaped', () => {
    const fel = { kalla: 'BT', felkod: 'soap:<x>', felmeddelande: ['a & b', ']]>'] } as const;
    const { error, ns } = only({ ...tomtDelsvar('MIV', PERSON), utfall: 'FELSVAR', fel });
    expect(error?.childText(ns, 'felkod')).toBe('soap:<x>');
    expect(error?.childrenNamed(ns, 'felmeddelande').map(({ text }) => text)).toEqual(['a & b', ']]>']);
  });

  it.each([
    ['CSN', 'svar', '<CSNSvar>åäö</CSNSvar>'],
    ['FK', 'lefiJsonSvar', '{"belopp":7500.0}'],
  ] as const)('carries the document of %s byte for byte', (kod, name, document) => {
    const { data, ns } = only(medData(kod));
    expect(Buffer.from(data?.childText(ns, name) ?? '', 'base64').toString()).toBe(document);
  });

  it('carries a document that is a part of a larger buffer, and no more of it', () => {
    const bytes = Buffer.from('before{"a":1}after').subarray(6, 13);
    const { data, ns } = only({
      ...tomtDelsvar('FK', PERSON),
      utfall: 'DATA',
      innehall: { form: 'DOKUMENT', bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) },
    });
    expect(Buffer.from(data?.childText(ns, 'lefiJsonSvar') ?? '', 'base64').toString()).toBe('{"a":1}');
  });

  it('does not write a document for a Bastjänst that has no element for one', () => {
    const delsvar = { ...tomtDelsvar('AF', PERSON), utfall: 'DATA', innehall: DELAR } as const;
    const innehall = { form: 'DOKUMENT', bytes: Buffer.from('x') } as const;
    expect(() => svarChunks([{ ...delsvar, innehall }], ekoFor('v10'))).toThrow('AF has no element');
  });

  describe('keeps what belongs in which namespace', () => {
    it('leaves the svar of Skatteverket and the response of Migrationsverket without one', () => {
      expect(only(medData('SKV')).data?.children[0]).toMatchObject({ namespace: '', localName: 'svar' });
      expect(only(medData('MIV')).data?.children[0]).toMatchObject({ namespace: '', localName: 'response' });
    });

    it('lets an svar of Skatteverket written in the ssbt namespace be caught by the contract’s schema', () => {
      const ns = KONTRAKT.v10.namespace;
      const wrong = medData('SKV', xmlInnehall('<q:svar>x</q:svar>', { q: ns }));
      expect(contracts.breaches('ssbtek/v10', contracts.body(written([wrong])))).not.toEqual([]);
    });

    it('lets a qualified response of Migrationsverket be caught by the contract’s schema', () => {
      const miv = 'http://schema.migrationsverket.se/ssbtek/1/';
      const inre = '<q:response><correlationid>c</correlationid></q:response>';
      const wrong = medData('MIV', xmlInnehall(inre, { q: miv }));
      expect(contracts.breaches('ssbtek/v10', contracts.body(written([wrong])))).not.toEqual([]);
    });

    it.each(VERSIONS)('has no default namespace of its own anywhere in %s', (version) => {
      const all = SSBTEK_KODER.filter((kod) => kod !== 'SKV').map((kod) => medData(kod));
      const errors = SSBTEK_KODER.map((kod) => delsvarMed(kod, 'TIDSGRANS'));
      for (const delsvar of [all, errors]) expect(written(delsvar, version)).not.toMatch(/xmlns=/);
    });

    it('keeps a default namespace of the producer’s on the producer’s own data', () => {
      const af = 'http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2';
      const delsvar = [medData('AF', xmlInnehall('<Svar/>', { '': af })), medData('SKV')];
      const [first, second] = contracts.body(written(delsvar)).children[0]?.children ?? [];
      const ns = KONTRAKT.v10.namespace;
      expect(first?.child(ns, 'data')?.children[0]).toMatchObject({ namespace: af, localName: 'Svar' });
      expect(second?.child(ns, 'data')?.children[0]).toMatchObject({ namespace: '', localName: 'svar' });
    });

    it.each([
      ['our own prefix', ['ssbt']],
      ['our prefix and the next ones', ['ssbt', 'ssbt1', 'ssbt2']],
      ['the prefix of SOAP', ['soap']],
    ])('keeps the producer’s names when it has bound %s to something else', (_title, prefixes) => {
      const af = 'http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2';
      const [prefix = ''] = prefixes;
      const bound = Object.fromEntries(prefixes.map((each, index) => [each, index === 0 ? af : `urn:${each}`]));
      const inre = medData('AF');
      if (!('innehall' in inre) || inre.innehall?.form !== 'XML') throw new Error('no XML');
      const renamed = Buffer.from(inre.innehall.inre).toString().replaceAll('er:', `${prefix}:`);
      const { data } = only(medData('AF', xmlInnehall(renamed, bound)));
      expect(data?.children.map(({ namespace, localName }) => [namespace, localName])).toEqual([
        [af, 'Fraga'],
        [af, 'Svar'],
      ]);
    });
  });

  describe('of Skatteverket in v11', () => {
    const skv = (utfall: 'DATA' | 'DELVIS' | 'INGEN_UPPGIFT'): Delsvar => ({
      ...tomtDelsvar('SKV', PERSON),
      utfall,
      innehall: DELAR,
    });

    it('has data or an error in each of its parts', () => {
      const { element, ns } = only(skv('DELVIS'), 'v11');
      expect(element.children.map(({ localName }) => localName)).toEqual(['individuppgifter', 'skattekonto']);
      const [first, second] = element.children;
      expect(Buffer.from(first?.childText(ns, 'data') ?? '', 'base64').toString()).toBe('{"lon":7500.0}');
      expect(second?.child(ns, 'error')?.childText(ns, 'felkod')).toBe('404');
    });

    it('has an error of the whole after those of its parts when every part failed', () => {
      const fel = { kalla: 'BT', felkod: '500', felmeddelande: ['Internal Server Error'] } as const;
      const delar = new Map(['individuppgifter', 'skattekonto'].map((del) => [del, { fel }] as const));
      const { element } = only(
        { ...tomtDelsvar('SKV', PERSON), utfall: 'FELSVAR', fel, innehall: { form: 'DELAR', delar } },
        'v11',
      );
      expect(element.children.map(({ localName }) => localName)).toEqual(['individuppgifter', 'skattekonto', 'error']);
    });
  });

  describe('repeats of the question', () => {
    it('nothing that was not sent', () => {
      const [first] = contracts.body(written([])).children;
      expect(first?.localName).toBe('svarsdata');
    });

    it.each(VERSIONS)('what was asked for, in the order of %s, and is valid', (version) => {
      const asked = {
        frageTidpunkt: '2026-11-22T08:30:00.000+01:00',
        korrelationsid: 'a<b>&"\u00e5',
        inkluderas: 'true',
        bastjanster: { AF: '<s:AF inkludera="true"/>' },
      };
      const escaped = { ...asked, korrelationsid: 'a&lt;b&gt;&amp;&quot;å' };
      const { eko } = readFraga(contracts.root(fragaXml(version, escaped)), KONTRAKT[version]);
      const body = contracts.body(written([medData('AF')], version, eko));
      expect(contracts.breaches(`ssbtek/${version}`, body)).toEqual([]);
      expect(body.children.map(({ localName }) => localName)).toEqual([
        'fraga',
        'frageTidpunkt',
        'korrelationsid',
        'svarsdata',
      ]);
      const ns = KONTRAKT[version].namespace;
      expect(body.childText(ns, 'frageTidpunkt')).toBe(asked.frageTidpunkt);
      expect(body.childText(ns, 'korrelationsid')).toBe(asked.korrelationsid);
      const repeated = body.child(ns, 'fraga')?.child(ns, 'generellaFrageparametrar');
      expect(repeated?.childText(ns, 'personidentitet')).toBe(PERSON);
    });

    it('a question written in a default namespace, without letting it leak into the data', () => {
      const xml = fragaXml('v10', { inkluderas: 'true' })
        .replaceAll(/(<\/?)s:/g, '$1')
        .replace('xmlns:s', 'xmlns');
      const { eko } = readFraga(contracts.root(xml), KONTRAKT.v10);
      const body = contracts.body(written([medData('SKV'), medData('MIV')], 'v10', eko));
      expect(contracts.breaches('ssbtek/v10', body)).toEqual([]);
    });

    it('a korrelationsid to the character, line ends included', () => {
      const eko = { ...ekoFor('v10'), korrelationsid: ' a\r\nb\tc ' };
      expect(contracts.body(written([], 'v10', eko)).childText(KONTRAKT.v10.namespace, 'korrelationsid')).toBe(
        ' a\r\nb\tc ',
      );
    });
  });

  it('begins with its declaration, so that no client trips over a blank', () => {
    expect(written([])).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><soap:Envelope /);
  });
});

describe('the answer to a test', () => {
  it.each(VERSIONS)('of %s tells what was called and what failed', async (version) => {
    const contracts = await openContracts();
    const fel = felFor('SSBT', 'SSBT-4003', 'FK');
    const rader = [
      { bastjanst: 'AF', anropad: true, fel: null },
      { bastjanst: 'CSN', anropad: false, fel: null },
      { bastjanst: 'FK', anropad: true, fel },
    ] as const;
    const body = contracts.body(Buffer.concat(testSvarChunks(rader, KONTRAKT[version])));
    const ns = KONTRAKT[version].namespace;
    expect(contracts.breaches(`ssbtek/${version}`, body)).toEqual([]);
    expect(body.is(ns, 'testaBastjanstInformationResponse')).toBe(true);
    expect(
      body.children.map((kod) => [
        kod.localName,
        kod.childText(ns, 'anropad'),
        kod.child(ns, 'error')?.childText(ns, 'felkod'),
      ]),
    ).toEqual([
      ['AF', 'true', undefined],
      ['CSN', 'false', undefined],
      ['FK', 'true', 'SSBT-4003'],
    ]);
    contracts.dispose();
  });

  it.each(VERSIONS)('of %s may be about nobody at all', async (version) => {
    const contracts = await openContracts();
    const body = contracts.body(Buffer.concat(testSvarChunks([], KONTRAKT[version])));
    expect(contracts.breaches(`ssbtek/${version}`, body)).toEqual([]);
    contracts.dispose();
  });
});
