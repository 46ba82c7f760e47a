import { decodeBase64 } from '@samsvar/contracts';
import { BASTJANST_KODER, isBesvarad, isFragad, UTFALL, type BastjanstKod, type Utfall } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader, dataIn, felIn, type Svar } from '../harness/answer-reader.js';
import type { HttpAnswer } from '../harness/caller.js';
import { eventually } from '../harness/eventually.js';
import { fraga } from '../harness/fraga.js';
import { ScaledSamsvar, THREE_TENTHS } from '../harness/scaled-samsvar.js';

jest.setTimeout(60_000);

type Person = keyof typeof TEST_PERSONS;
type Klass = 'TILLGANGLIG' | 'TILLGANGLIG_MED_STORNING' | 'OTILLGANGLIG';

interface Vantat {
  readonly klass: Klass;
  readonly komplett: boolean;
  readonly skydd: 'JA' | 'NEJ' | 'OKAND';
  /** `UTFALL` or `UTFALL felkod` where it is not DATA. */
  readonly utom?: Partial<Record<BastjanstKod, string>>;
  /** What contract v11 changes: there SKV answers in parts. */
  readonly v11?: Partial<Record<BastjanstKod, string>>;
  /** Waits for its budget or for slow answers: asked at the same time as the others that do. */
  readonly vantar?: true;
}

const SEN = 'TIDSGRANS SSBT-4001';
const alla = (utfall: string): Record<BastjanstKod, string> => ({
  AF: utfall,
  CSN: utfall,
  FK: utfall,
  SKV: utfall,
  SO: utfall,
  TNS: utfall,
  MIV: utfall,
});

/** The scenario table of the simulators, one row a test person. */
const VANTAT: Readonly<Record<Person, Vantat>> = {
  allaHarData: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ' },
  ingenHarNagot: { klass: 'TILLGANGLIG', komplett: true, skydd: 'OKAND', utom: alla('INGEN_UPPGIFT') },
  csnSvararAldrig: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'OKAND',
    utom: { CSN: SEN },
    vantar: true,
  },
  treSvararAldrig: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'OKAND',
    utom: { CSN: SEN, TNS: SEN, MIV: SEN },
    vantar: true,
  },
  baraAfOchFk: {
    klass: 'OTILLGANGLIG',
    komplett: false,
    skydd: 'OKAND',
    utom: { CSN: SEN, SKV: SEN, SO: SEN, TNS: SEN, MIV: SEN },
    vantar: true,
  },
  ingenSvararNagonsin: { klass: 'OTILLGANGLIG', komplett: false, skydd: 'OKAND', utom: alla(SEN), vantar: true },
  skyddadIdentitet: { klass: 'TILLGANGLIG', komplett: true, skydd: 'JA' },
  felFranAlla: {
    klass: 'OTILLGANGLIG',
    komplett: false,
    skydd: 'OKAND',
    utom: {
      AF: 'FELSVAR 500',
      CSN: 'FELSVAR -1103',
      FK: 'FELSVAR 500',
      SKV: 'FELSVAR 9071500',
      SO: 'DELVIS',
      TNS: 'FELSVAR 9001',
      MIV: 'FELSVAR 500',
    },
    v11: { SKV: 'FELSVAR 500' },
  },
  allaEfterFemSekunder: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ', vantar: true },
  skvEfterNioSekunder: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'NEJ',
    utom: { SKV: SEN },
    vantar: true,
  },
  trasigaSvar: {
    klass: 'OTILLGANGLIG',
    komplett: false,
    skydd: 'OKAND',
    utom: {
      AF: 'OGILTIGT_SVAR SSBT-4010',
      CSN: 'OGILTIGT_SVAR SSBT-4012',
      FK: 'OGILTIGT_SVAR SSBT-4010',
      SKV: 'OGILTIGT_SVAR SSBT-4010',
      SO: 'OGILTIGT_SVAR SSBT-4011',
      TNS: 'OGILTIGT_SVAR SSBT-4013',
      MIV: 'OGILTIGT_SVAR SSBT-4014',
    },
    // Two of its parts are honest 404 answers, the other three cannot be read.
    v11: { SKV: 'DELVIS' },
  },
  storaSvar: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ' },
  fkDelvis: { klass: 'TILLGANGLIG', komplett: false, skydd: 'NEJ', utom: { FK: 'DELVIS' } },
  soBryterMittI: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'NEJ',
    utom: { SO: 'OATKOMLIG SSBT-4003' },
  },
  tnsEnByteISekunden: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'NEJ',
    utom: { TNS: SEN },
    vantar: true,
  },
  lognormalSvarstid: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ', vantar: true },
  samordningsnummer: { klass: 'TILLGANGLIG', komplett: true, skydd: 'OKAND', utom: { CSN: 'NEKAT SSBT-4102' } },
};

/** In v11 a question has five calls to SKV, and no more than sixteen can be on their way at the same time. */
const AT_ONCE = 3;
const PERSONER = Object.keys(VANTAT) as Person[];
const SIGNS_OF_DIGITS = /(?<![0-9])(?:19|20)?[0-9]{6}[-+]?23[89][0-9](?![0-9])/;

let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(THREE_TENTHS), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

describe.each(['v10', 'v11'] as const)('asked in contract %s about', (kontrakt) => {
  const answers = new Map<Person, { readonly http: HttpAnswer; readonly svar: Svar }>();
  const about = (person: Person) => {
    const answer = answers.get(person);
    if (!answer) throw new Error(`${person} was never answered.`);
    return answer;
  };

  beforeAll(async () => {
    const caller = samsvar.caller();
    const ask = async (person: Person): Promise<void> => {
      const http = await caller.ask(fraga({ kontrakt, personidentitet: TEST_PERSONS[person] }));
      answers.set(person, { http, svar: reader.svar(http.body) });
    };
    for (const person of PERSONER.filter((each) => VANTAT[each].vantar === undefined)) await ask(person);
    const waiting = PERSONER.filter((each) => VANTAT[each].vantar);
    while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(ask));
  });

  describe.each(PERSONER)('%s', (person) => {
    const vantat = VANTAT[person];

    it('each Bastjänst has the outcome that it deserves', () => {
      const { matris } = about(person).svar;
      const skyltade = BASTJANST_KODER.map((kod) => [kod, utfallText(matris[kod])]);
      const ratta = { ...alla('DATA'), ...vantat.utom, ...(kontrakt === 'v11' ? vantat.v11 : {}) };
      expect(Object.fromEntries(skyltade)).toEqual(ratta);
    });

    it('class, completeness and protected identity hold for the whole', () => {
      const { http, svar } = about(person);
      expect(svar).toMatchObject({
        klass: vantat.klass,
        komplett: vantat.komplett,
        skyddadIdentitet: vantat.skydd,
        budgetMs: THREE_TENTHS.malMs,
      });
      expect(http).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-samsvar-klass': vantat.klass },
      });
    });

    it('body and summary are valid against the published contracts', () => {
      const { svar, http } = about(person);
      expect(svar.schemabrott).toEqual([]);
      expect(http.headers['x-samsvar-fraga-id']).toBe(/<sam:fragaId>(.*?)</.exec(http.text)?.[1]);
    });

    it('data stands where there is an answer and an error where there is none', () => {
      const { svar } = about(person);
      const wrong = BASTJANST_KODER.filter((kod) => !isHonest(svar, kod, kontrakt === 'v11' && kod === 'SKV'));
      expect(wrong).toEqual([]);
    });

    it('the answer leaves inside its budget', () => {
      const { svar } = about(person);
      expect(svar.forbrukatMs).toBeLessThanOrEqual(THREE_TENTHS.malMs);
    });
  });

  it('nothing on a person is said of the one person that nobody has anything on, and of nobody else', () => {
    const said = PERSONER.filter((person) =>
      BASTJANST_KODER.some((kod) => about(person).svar.matris[kod].utfall === 'INGEN_UPPGIFT'),
    );
    expect(said).toEqual(['ingenHarNagot']);
  });

  it('AF, CSN and FK tell of protected identity in their own rows, the others say nothing', () => {
    const { matris } = about('skyddadIdentitet').svar;
    const marked = BASTJANST_KODER.map((kod) => matris[kod].skyddadIdentitet);
    expect(marked).toEqual(['JA', 'JA', 'JA', undefined, undefined, undefined, undefined]);
  });
});

it('no number of anybody asked about stands in the operations log or the metrics', async () => {
  const { app } = samsvar.gateway;
  const log = await eventually('line in the log for each question', () => {
    const lines = app.output.match(/Fråga besvarad/g) ?? [];
    return lines.length === 2 * PERSONER.length ? app.output : undefined;
  });
  expect(SIGNS_OF_DIGITS.exec(log)).toBeNull();
  expect(SIGNS_OF_DIGITS.exec(await samsvar.gateway.metrics())).toBeNull();
});

function utfallText({ utfall, felkod }: Svar['matris'][BastjanstKod]): string {
  return felkod === undefined ? utfall : `${utfall} ${felkod}`;
}

/** Whether the part in svarsdata says the same as its row of the matrix. */
function isHonest(svar: Svar, kod: BastjanstKod, isInParts: boolean): boolean {
  const rad = svar.matris[kod];
  const part = svar.svarsdata[kod];
  const utfall = rad.utfall as Utfall;
  if (!isFragad(utfall) || !part) return false;
  if (isInParts && part.children.some(({ name }) => name !== 'error')) return areHonestParts(part, utfall);
  const fel = felIn(part);
  const bearsData = UTFALL[utfall].besvarad && utfall !== 'NEKAT';
  if (bearsData) return fel === undefined && dataIn(part) !== undefined && rad.felkod === undefined;
  const source = rad.felkod?.startsWith('SSBT-40') && utfall !== 'OGILTIGT_SVAR' ? 'SSBT' : undefined;
  return dataIn(part) === undefined && fel?.felkod === rad.felkod && (source === undefined || fel?.kalla === source);
}

/** Contract v11: each part of SKV has JSON or an error of its own, and 404 is what "nothing here" looks like. */
function areHonestParts(skv: NonNullable<Svar['svarsdata']['SKV']>, utfall: Utfall): boolean {
  const delar = skv.children.filter(({ name }) => name !== 'error');
  const koder = delar.map((del) => felIn(del)?.felkod ?? (isJsonIn(dataIn(del)?.text) ? 'DATA' : 'TRASIG'));
  if (!isBesvarad(utfall)) return koder.every((kod) => kod !== 'DATA') && felIn(skv) !== undefined;
  const found = { data: koder.includes('DATA'), failed: koder.some((kod) => kod !== 'DATA' && kod !== '404') };
  if (felIn(skv)) return false;
  if (utfall === 'INGEN_UPPGIFT') return koder.every((kod) => kod === '404');
  return utfall === 'DELVIS' ? found.failed : found.data && !found.failed;
}

function isJsonIn(base64: string | undefined): boolean {
  const bytes = decodeBase64(base64 ?? '');
  return bytes !== undefined && typeof JSON.parse(Buffer.from(bytes).toString('utf8')) === 'object';
}
