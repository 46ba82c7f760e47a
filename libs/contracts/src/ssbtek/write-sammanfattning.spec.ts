import { SSBTEK_KODER, felFor, felFranBastjanst, tomtDelsvar, type Delsvar, type DelsvarMedFel } from '@samsvar/domain';
import { tillagdKod } from '@samsvar/testing';
import { medData, openContracts, PERSON, type Contracts } from './ssbtek.fixture.js';
import { SAMMANFATTNING_NAMESPACE, sammanfattningHeader, type Sammanfattning } from './write-sammanfattning.js';

const LIMIT = 16 * 1024;

const sammanfattning = (delsvar: readonly Delsvar[], changes: Partial<Sammanfattning> = {}): Sammanfattning => ({
  fragaId: '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f',
  klass: 'TILLGANGLIG_MED_STORNING',
  komplett: false,
  skyddadIdentitet: 'OKAND',
  budgetMs: 7_000,
  forbrukatMs: 6_850.4,
  kvitto: { skrivare: '5b0d0a9e-6a60-4c3e-9c58-0d6a2f0f5d11', nummer: 4_711, hash: 'ab'.repeat(32) },
  delsvar,
  ...changes,
});

/** All seven failed with so much text, in characters that take the most room when they are written. */
function wordy(texts: number, length: number, character: string, felkod = 'E'): DelsvarMedFel[] {
  return SSBTEK_KODER.map((kod) => ({
    ...tomtDelsvar(kod, PERSON),
    utfall: 'FELSVAR',
    ms: 123_456.7,
    forsok: 2,
    skyddadIdentitet: 'OKAND',
    tredjepart: true,
    fragaIgenEfterMs: 1_234_567.8,
    fel: felFranBastjanst(felkod, Array(texts).fill(character.repeat(length))),
    harleddaReferenser: [
      { falt: 'arendeidentitet', varde: 'S'.repeat(31) },
      { falt: 'handlaggare', varde: 'S'.repeat(31) },
    ],
  }));
}

describe('the summary header', () => {
  let contracts: Contracts;
  beforeAll(async () => {
    contracts = await openContracts();
  });
  afterAll(() => contracts.dispose());

  /** The header's element, valid by its schema and within its limit. */
  function read(delsvar: readonly Delsvar[], changes: Partial<Sammanfattning> = {}) {
    const xml = sammanfattningHeader(sammanfattning(delsvar, changes));
    const root = contracts.root(xml);
    expect(contracts.breaches('sammanfattning', root)).toEqual([]);
    expect(Buffer.byteLength(xml)).toBeLessThanOrEqual(LIMIT);
    return root;
  }
  const delsvarOf = (delsvar: readonly Delsvar[]) => read(delsvar).childrenNamed(SAMMANFATTNING_NAMESPACE, 'delsvar');
  const attributes = (delsvar: Delsvar) =>
    Object.fromEntries(delsvarOf([delsvar])[0]?.attributes.map(({ localName, value }) => [localName, value]) ?? []);
  const messages = (delsvar: readonly Delsvar[]) =>
    delsvarOf(delsvar).map((each) => each.childrenNamed(SAMMANFATTNING_NAMESPACE, 'felmeddelande').length);

  it('tells of the question as a whole, in whole milliseconds', () => {
    expect(
      read([medData('AF')])
        .children.slice(0, 6)
        .map(({ localName, text }) => [localName, text]),
    ).toEqual([
      ['fragaId', '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f'],
      ['klass', 'TILLGANGLIG_MED_STORNING'],
      ['komplett', 'false'],
      ['skyddadIdentitet', 'OKAND'],
      ['budgetMs', '7000'],
      ['forbrukatMs', '6850'],
    ]);
  });

  it('demands to be understood of nobody', () => {
    expect(sammanfattningHeader(sammanfattning([medData('AF')]))).not.toContain('mustUnderstand');
  });

  it('tells of an answer with data only what there is to tell', () => {
    expect(attributes(medData('SKV'))).toEqual({ bastjanst: 'SKV', utfall: 'DATA', ms: '0', forsok: '0' });
  });

  it('tells of a failure all that is known', () => {
    const fel = felFor('SSBT', 'SSBT-4001', 'CSN');
    const harledd = { falt: 'handlaggare', varde: 'S-<0123&' } as const;
    const delsvar: Delsvar = {
      ...tomtDelsvar('CSN', PERSON),
      utfall: 'TIDSGRANS',
      ms: 6_849.6,
      forsok: 1,
      tredjepart: true,
      fragaIgenEfterMs: 0.4,
      harleddaReferenser: [harledd],
      fel,
    };
    expect(attributes(delsvar)).toEqual({
      bastjanst: 'CSN',
      utfall: 'TIDSGRANS',
      ms: '6850',
      forsok: '1',
      skyddadIdentitet: 'OKAND',
      tredjepart: 'true',
      felkod: 'SSBT-4001',
      fragaIgenEfterMs: '0',
    });
    const [element] = delsvarOf([delsvar]);
    expect(element?.children.map(({ localName, text }) => [localName, text])).toEqual([
      ['felmeddelande', fel.felmeddelande[0]],
      ['harleddReferens', harledd.varde],
    ]);
    expect(element?.children[1]?.attribute('falt')).toBe('handlaggare');
  });

  it('names every outcome, those that were never asked too', () => {
    const notAsked = [
      { ...tomtDelsvar('AF', PERSON), utfall: 'EJ_BEHORIG' },
      { ...tomtDelsvar('CSN', PERSON), utfall: 'EJ_FRAGAD' },
    ] as const;
    expect(delsvarOf(notAsked).map((each) => each.attribute('utfall'))).toEqual(['EJ_BEHORIG', 'EJ_FRAGAD']);
  });

  describe('with Bastjänster that joined by the registry', () => {
    const tillagda = (antal: number): Delsvar[] =>
      Array.from({ length: antal }, (_, index) => ({
        ...tomtDelsvar(tillagdKod(`X${String(index).padStart(6, '0')}`), PERSON),
        utfall: 'EJ_FRAGAD',
      }));
    const koder = (delsvar: readonly Delsvar[]) => delsvarOf(delsvar).map((each) => each.attribute('bastjanst'));

    it('names them after the seven', () => {
      const kfm = { ...tomtDelsvar(tillagdKod('KFM'), PERSON), utfall: 'EJ_FRAGAD' } as const;
      expect(koder([medData('AF'), kfm])).toEqual(['AF', 'KFM']);
    });

    it('has all of fifty of them, and without any of a thousand all seven of the contract', () => {
      const sju = SSBTEK_KODER.map((kod) => medData(kod));
      expect(koder([...sju, ...tillagda(50)])).toHaveLength(57);
      expect(koder([...sju, ...tillagda(1_000)])).toEqual([...SSBTEK_KODER]);
      expect(koder([...wordy(10, 300, '&', '"'.repeat(100)), ...tillagda(1_000)])).toEqual([...SSBTEK_KODER]);
    });

    it('lets their rows take room from messages, not from the seven', () => {
      const wordySju = wordy(4, 300, 'a');
      expect(messages(wordySju)).toEqual(Array(7).fill(3));
      expect(messages([...wordySju, ...tillagda(90)])).toEqual([...Array(7).fill(1), ...Array(90).fill(0)]);
    });
  });

  it('says nothing of the person', () => {
    const header = sammanfattningHeader(sammanfattning(SSBTEK_KODER.map((kod) => medData(kod))));
    expect(header).not.toContain(PERSON.slice(2));
  });

  it('has at most three messages of each, and all three where they fit', () => {
    expect(messages(wordy(2, 10, 'a'))).toEqual(Array(7).fill(2));
    expect(messages(wordy(4, 300, 'a'))).toEqual(Array(7).fill(3));
  });

  it.each([
    ['one message each where three do not fit', 10, 300, 'å', 1],
    ['no message where one each does not fit', 10, 300, '"', 0],
    ['no message in the worst case that there is', 10, 300, '&', 0],
  ])('stays within 16 KB: %s', (_title, texts, length, character, expected) => {
    expect(messages(wordy(texts, length, character, '"'.repeat(100)))).toEqual(Array(7).fill(expected));
  });
});
