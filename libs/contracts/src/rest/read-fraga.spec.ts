import type { Part, TillagdKod } from '@samsvar/domain';
import { manyTestPersonnummer, tillagdKod } from '@samsvar/testing';
import { readRestFraga } from './read-fraga.js';

const PART: Part = {
  organisationsnummer: '162120002411',
  namn: 'Sundsvalls kommun',
  bastjanster: ['AF'],
  aktorsid: '026-51',
  sammanfattning: true,
  rattsgrund: null,
};
const QUESTION = {
  personidentiteter: ['199001012385', '199001612382'],
  arendeidentitet: 'EB-2026-117',
  handlaggare: 'anna.berg',
  syfte: 'Beslut om ekonomiskt bistånd',
  lagtext: '',
  tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
  bastjanster: { TNS: {}, AF: {} },
};

const KFM = tillagdKod('KFM');
const ABC = tillagdKod('ABC');

const read = (question: object, query = '', tillagda: readonly TillagdKod[] = []) =>
  readRestFraga(Buffer.from(JSON.stringify(question)), new URLSearchParams(query), PART, tillagda);

function fragaOf(question: object) {
  const result = read(question);
  if (!result.ok) throw new Error(JSON.stringify(result.avvisning));
  return result.value.fraga;
}

/** `felkod` and then `pekare REGEL` for each breach. */
function refusalOf(question: object, query = ''): string[] {
  const result = read(question, query);
  if (result.ok) return ['ok'];
  const { felkod, brott } = result.avvisning;
  return [felkod, ...brott.map(({ pekare = '?', regel }) => `${pekare} ${regel}`)];
}

const withBastjanst = (bastjanster: object): object => ({ ...QUESTION, bastjanster });

describe('a question in JSON', () => {
  it('becomes the same question as by SOAP, with the ingivare of the certificate', () => {
    expect(fragaOf({ ...QUESTION, korrelationsid: 'K-1' })).toEqual({
      kontrakt: 'v11',
      korrelationsid: 'K-1',
      ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' },
      personidentiteter: ['199001012385', '199001612382'],
      arendeidentitet: 'EB-2026-117',
      tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
      personuppgiftsbitraden: [],
      syfte: 'Beslut om ekonomiskt bistånd',
      lagtext: '',
      samtycke: false,
      val: [{ bastjanst: 'AF' }, { bastjanst: 'TNS' }],
    });
  });

  it('gives a Bastjänst a period of its own where it has one', () => {
    const tidsperiod = { from: '2026-11-01', tom: '2026-11-30' };
    expect(fragaOf(withBastjanst({ CSN: { tidsperiod }, SO: {} })).val).toEqual([
      { bastjanst: 'CSN', tidsperiod },
      { bastjanst: 'SO' },
    ]);
  });

  it.each<[string, object, object]>([
    ['nothing was chosen', {}, { ovrigInformation: ['FK:GEPI'] }],
    ['other things were chosen', { ansprak: ['PM:AP'] }, { ansprak: ['PM:AP'], ovrigInformation: ['FK:GEPI'] }],
    ['it was chosen', { ovrigInformation: ['FK:GEPI', 'FK:SGI'] }, { ovrigInformation: ['FK:GEPI', 'FK:SGI'] }],
    ['a list is empty', { beslut: [] }, { ovrigInformation: ['FK:GEPI'] }],
  ])('asks Försäkringskassan for FK:GEPI once when %s', (_what, FK, lefiKoder) => {
    expect(fragaOf(withBastjanst({ FK })).val).toEqual([{ bastjanst: 'FK', lefiKoder }]);
  });

  it('chooses Bastjänster that joined by the registry as it does the seven, after them', () => {
    const tidsperiod = { from: '2026-11-01', tom: '2026-11-30' };
    const question = withBastjanst({ KFM: { tidsperiod }, AF: {}, ABC: {} });
    const result = read(question, '', [ABC, KFM]);
    expect(result).toMatchObject({ ok: true });
    const val = result.ok ? result.value.fraga.val : [];
    expect(val).toEqual([{ bastjanst: 'AF' }, { bastjanst: 'ABC' }, { bastjanst: 'KFM', tidsperiod }]);
  });

  it('is refused for one that is not in service, as for any field that there is not', () => {
    const question = withBastjanst({ AF: {}, KFM: {} });
    const refusals = [[], [ABC], [KFM], []].map((tillagda) => read(question, '', tillagda));
    expect(refusals.map(({ ok }) => ok)).toEqual([false, false, true, false]);
    expect(refusals[1]).toMatchObject({
      avvisning: { felkod: 'SSBT-1210', brott: [{ pekare: '/bastjanster', regel: 'OKANT_FALT' }] },
    });
  });

  it.each<[object, string]>([
    [{ annat: 1 }, '/bastjanster/KFM OKANT_FALT'],
    [{ tidsperiod: { from: '2026-11-30', tom: '2026-11-01' } }, '/bastjanster/KFM/tidsperiod PERIOD'],
  ])('names what is wrong in the wish of one that joined: %j', (val, expected) => {
    const result = read(withBastjanst({ KFM: val }), '', [KFM]);
    const brott = result.ok ? [] : result.avvisning.brott;
    expect(brott.map(({ pekare = '', regel = '' }) => `${pekare} ${regel}`)).toEqual([expected]);
  });

  it('asks Skatteverket for all parts or for the chosen ones', () => {
    const alla = ['foretagsinformation', 'individuppgifter', 'skattekonto', 'skatteuppgifter', 'beskattningsbilagor'];
    const [val] = fragaOf(withBastjanst({ SKV: { ar: [2025] } })).val;
    expect(val?.skv).toEqual({ ar: [2025], delar: alla });
    const [chosen] = fragaOf(withBastjanst({ SKV: { ar: [2024, 2025], delar: ['skattekonto'] } })).val;
    expect(chosen?.skv).toEqual({ ar: [2024, 2025], delar: ['skattekonto'] });
  });

  it('carries those who process personal data for the municipality', () => {
    const personuppgiftsbitraden = [{ organisationsnummer: '165560000001', namn: 'Biträdet AB' }];
    expect(fragaOf({ ...QUESTION, personuppgiftsbitraden })).toMatchObject({ personuppgiftsbitraden });
  });

  it.each<[string, object, string[]]>([
    ['is a list', [], ['SSBT-1204', ' TYP']],
    ['has ten persons', { ...QUESTION, personidentiteter: manyTestPersonnummer(10) }, ['ok']],
    [
      'has eleven',
      { ...QUESTION, personidentiteter: manyTestPersonnummer(11) },
      ['SSBT-1207', '/personidentiteter ANTAL_PERSONER'],
    ],
    ['has none', { ...QUESTION, personidentiteter: [] }, ['SSBT-1207', '/personidentiteter ANTAL_PERSONER']],
    [
      'says who in one text',
      { ...QUESTION, personidentiteter: '199001012385' },
      ['SSBT-1204', '/personidentiteter TYP'],
    ],
    [
      'has a number that is a number',
      { ...QUESTION, personidentiteter: [199001012385] },
      ['SSBT-1204', '/personidentiteter/0 TYP'],
    ],
    [
      'has a person twice',
      { ...QUESTION, personidentiteter: ['199001012385', '199001012385'] },
      ['SSBT-1208', '/personidentiteter/1 SAMMA_PERSON'],
    ],
    ['has a hyphen', { ...QUESTION, personidentiteter: ['19900101-2385'] }, ['SSBT-1206', '/personidentiteter/0 FORM']],
    [
      'has another script',
      { ...QUESTION, personidentiteter: ['19900101238٥'] },
      ['SSBT-1206', '/personidentiteter/0 FORM'],
    ],
    [
      'has a thirteenth month',
      { ...QUESTION, personidentiteter: ['199013012380'] },
      ['SSBT-1206', '/personidentiteter/0 DATUM'],
    ],
    [
      'has two kinds of slips',
      { ...QUESTION, personidentiteter: ['199001012386'], syfte: 1 },
      ['SSBT-1204', '/personidentiteter/0 KONTROLLSIFFRA', '/syfte TYP'],
    ],
    ['has an empty reference', { ...QUESTION, arendeidentitet: '' }, ['SSBT-1204', '/arendeidentitet TOM']],
    [
      'has a long reference',
      { ...QUESTION, arendeidentitet: 'x'.repeat(201) },
      ['SSBT-1204', '/arendeidentitet LANGD'],
    ],
    ['has half a character', { ...QUESTION, syfte: '\ud800' }, ['SSBT-1204', '/syfte TECKEN']],
    ['has a control character', { ...QUESTION, handlaggare: 'a\u001bb' }, ['SSBT-1204', '/handlaggare TECKEN']],
    ['has line breaks and å', { ...QUESTION, syfte: 'rad 1\r\n\trad 2 å 😀' }, ['ok']],
    [
      'has a day that does not exist',
      { ...QUESTION, tidsperiod: { from: '2026-02-30', tom: '2026-03-01' } },
      ['SSBT-1204', '/tidsperiod/from FORMAT'],
    ],
    [
      'has a time of day',
      { ...QUESTION, tidsperiod: { from: '2026-02-01T00:00:00Z', tom: '2026-03-01' } },
      ['SSBT-1204', '/tidsperiod/from FORMAT'],
    ],
    [
      'has a period backwards',
      { ...QUESTION, tidsperiod: { from: '2026-03-02', tom: '2026-03-01' } },
      ['SSBT-1204', '/tidsperiod PERIOD'],
    ],
    [
      'has a period backwards further in',
      withBastjanst({ AF: { tidsperiod: { from: '2026-03-02', tom: '2026-03-01' } } }),
      ['SSBT-1204', '/bastjanster/AF/tidsperiod PERIOD'],
    ],
    ['chooses nothing', withBastjanst({}), ['SSBT-1209', '/bastjanster INGEN_BASTJANST']],
    ['chooses with true', withBastjanst({ AF: true }), ['SSBT-1204', '/bastjanster/AF TYP']],
    [
      'gives MIV a period',
      withBastjanst({ MIV: { tidsperiod: QUESTION.tidsperiod } }),
      ['SSBT-1210', '/bastjanster/MIV OKANT_FALT'],
    ],
    [
      'has a code in the wrong list',
      withBastjanst({ FK: { formansinformation: ['PM:AP'] } }),
      ['SSBT-1204', '/bastjanster/FK/formansinformation/0 VARDE'],
    ],
    [
      'has a code twice',
      withBastjanst({ FK: { formansinformation: ['FK:ABB', 'FK:ABB'] } }),
      ['SSBT-1204', '/bastjanster/FK/formansinformation DUBBLETT'],
    ],
    [
      'names another person to FK',
      withBastjanst({ FK: { personnummer: '199001012393' } }),
      ['SSBT-1210', '/bastjanster/FK OKANT_FALT'],
    ],
    ['has no year', withBastjanst({ SKV: {} }), ['SSBT-1204', '/bastjanster/SKV/ar SAKNAS']],
    ['has half a year', withBastjanst({ SKV: { ar: [2025.5] } }), ['SSBT-1204', '/bastjanster/SKV/ar/0 TYP']],
    ['has a year of long ago', withBastjanst({ SKV: { ar: [1899] } }), ['SSBT-1204', '/bastjanster/SKV/ar/0 GRANS']],
    [
      'chooses no part',
      withBastjanst({ SKV: { ar: [2025], delar: [] } }),
      ['SSBT-1204', '/bastjanster/SKV/delar ANTAL'],
    ],
    [
      'has a field that objects are born with',
      JSON.parse('{"__proto__":{}}') as object,
      ['SSBT-1204', ...missingOfAll(), ' OKANT_FALT'],
    ],
  ])('that %s', (_what, question, expected) => {
    expect(refusalOf(question).toSorted()).toEqual(expected.toSorted());
  });

  function missingOfAll(): string[] {
    return Object.keys(QUESTION).map((name) => `/${name} SAKNAS`);
  }

  it.each([
    ['original=ja', ['SSBT-1204', '? VARDE']],
    ['original=true&original=false', ['SSBT-1204', '? VARDE']],
    ['orginal=true', ['SSBT-1210', '? OKAND_PARAMETER']],
  ])('at an address with %s is refused', (query, expected) => {
    expect(refusalOf(QUESTION, query)).toEqual(expected);
  });

  it.each([
    ['', false],
    ['original=false', false],
    ['original=true', true],
  ])('at an address with %j wants the original: %j', (query, original) => {
    expect(read(QUESTION, query)).toMatchObject({ ok: true, value: { eko: { original } } });
  });

  it('is never repeated in its refusal, not even the names of its fields', () => {
    const question = { '199001012385': 1, ...QUESTION, personidentiteter: ['199001012386'], arendeidentitet: 5 };
    const result = read(question);
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toMatch(/1990|EB-2026/);
  });

  it('with many slips is told of twenty of them', () => {
    const personuppgiftsbitraden = Array.from({ length: 10 }, () => ({ organisationsnummer: 1, namn: 1, a: 1 }));
    expect(refusalOf({ ...QUESTION, personuppgiftsbitraden })).toHaveLength(21);
  });
});
