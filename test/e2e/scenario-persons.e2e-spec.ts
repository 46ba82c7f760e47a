import { SSBTEK_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader, dataIn, felIn, type Rad, type Svar } from '../harness/answer-reader.js';
import type { HttpAnswer } from '../harness/caller.js';
import { eventually } from '../harness/eventually.js';
import { fraga } from '../harness/fraga.js';
import { ScaledSamsvar, THREE_TENTHS } from '../harness/scaled-samsvar.js';
import type { XmlTree } from '../harness/xml-tree.js';
import { alla, VANTAT, type Person } from './scenario-outcomes.js';

jest.setTimeout(60_000);

/** In v11 a question has five calls to SKV, and no more than sixteen can be on their way at the same time. */
const AT_ONCE = 3;
const PERSONER = Object.keys(VANTAT) as Person[];
/** A number of the test series, as anybody might write it. */
const TEST_NUMBER = /(?<![0-9])(?:19|20)?[0-9]{6}[-+]?23[89][0-9](?![0-9])/;

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
  const answers = new Map<Person, { readonly http: HttpAnswer; readonly svar: Svar } | Error>();
  const about = (person: Person) => {
    const answer = answers.get(person) ?? new Error(`${person} was never answered.`);
    // One answer that cannot be read is one person's failure and not everybody's.
    if (answer instanceof Error) throw answer;
    return answer;
  };

  beforeAll(async () => {
    const caller = samsvar.caller();
    const ask = async (person: Person): Promise<void> => {
      const http = await caller.ask(fraga({ kontrakt, personidentitet: TEST_PERSONS[person] }));
      try {
        answers.set(person, { http, svar: reader.svar(http.body) });
      } catch (cause) {
        answers.set(person, new Error(`${person}: HTTP ${http.status}`, { cause }));
      }
    };
    for (const person of PERSONER.filter((each) => VANTAT[each].vantar === undefined)) await ask(person);
    const waiting = PERSONER.filter((each) => VANTAT[each].vantar);
    while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(ask));
  });

  describe.each(PERSONER)('%s', (person) => {
    const vantat = VANTAT[person];

    it('each Bastjänst has the outcome that it deserves', () => {
      const { matris } = about(person).svar;
      const skyltade = SSBTEK_KODER.map((kod) => [kod, utfallText(matris[kod])]);
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

    it('data stands where there is an answer and an error where there is none, with the code of the summary', () => {
      const { matris, svarsdata } = about(person).svar;
      const inOnePiece = SSBTEK_KODER.filter((kod) => kontrakt === 'v10' || kod !== 'SKV');
      const said = inOnePiece.map((kod) => `${kod}: ${shownIn(svarsdata[kod])}`);
      expect(said).toEqual(inOnePiece.map((kod) => `${kod}: ${oughtToShow(matris[kod])}`));
      if (kontrakt === 'v11') expect(shownInParts(svarsdata.SKV)).toBe(oughtToShowInParts(matris.SKV));
    });

    it('the answer leaves inside its budget', () => {
      const { svar } = about(person);
      expect(svar.forbrukatMs).toBeLessThanOrEqual(THREE_TENTHS.malMs);
    });
  });

  it('nothing on a person is said of the one person that nobody has anything on, and of nobody else', () => {
    const said = PERSONER.filter((person) =>
      SSBTEK_KODER.some((kod) => about(person).svar.matris[kod].utfall === 'INGEN_UPPGIFT'),
    );
    expect(said).toEqual(['ingenHarNagot']);
  });

  it('AF, CSN and FK tell of protected identity in their own rows, the others say nothing', () => {
    const { matris } = about('skyddadIdentitet').svar;
    const marked = SSBTEK_KODER.map((kod) => matris[kod].skyddadIdentitet);
    expect(marked).toEqual(['JA', 'JA', 'JA', undefined, undefined, undefined, undefined]);
  });
});

it('no number of anybody asked about stands in the operations log or the metrics', async () => {
  const { app } = samsvar.gateway;
  const log = await eventually('line in the log for each question', () => {
    const lines = app.output.match(/Fråga besvarad/g) ?? [];
    return lines.length === 2 * PERSONER.length ? app.output : undefined;
  });
  expect(TEST_NUMBER.exec(log)).toBeNull();
  expect(TEST_NUMBER.exec(await samsvar.gateway.metrics())).toBeNull();
});

function utfallText({ utfall, felkod }: Rad): string {
  return felkod === undefined ? utfall : `${utfall} ${felkod}`;
}

/** Whose error it is: ours to tell of what never came, theirs when they said so or what came is the fault. */
const KALLA: Partial<Record<string, string>> = {
  TIDSGRANS: 'SSBT',
  OATKOMLIG: 'SSBT',
  NEKAT: 'SSBT',
  FELSVAR: 'BT',
  OGILTIGT_SVAR: 'BT',
};

function oughtToShow({ utfall, felkod }: Rad): string {
  const kalla = KALLA[utfall];
  return kalla === undefined ? 'data' : `error ${kalla} ${felkod}`;
}

/** What a part of svarsdata holds; the schema lets it hold one thing only. */
function shownIn(part: XmlTree | undefined): string {
  const fel = felIn(part);
  if (fel) return `error ${fel.kalla} ${fel.felkod}`;
  return dataIn(part) ? 'data' : 'nothing';
}

function oughtToShowInParts({ utfall, felkod }: Rad): string {
  return KALLA[utfall] === undefined ? utfall : `no part, and ${felkod} for the whole`;
}

/** Contract v11: each part of SKV has JSON or an error of its own, and 404 is what "nothing here" looks like. */
function shownInParts(skv: XmlTree | undefined): string {
  const delar = (skv?.children ?? []).filter(({ name }) => name !== 'error');
  const koder = delar.map((del) => felIn(del)?.felkod ?? (isJson(dataIn(del)?.text) ? 'DATA' : 'BROKEN'));
  const failed = koder.filter((kod) => kod !== 'DATA' && kod !== '404');
  if (failed.length === koder.length) return `no part, and ${felIn(skv)?.felkod} for the whole`;
  if (failed.length > 0) return 'DELVIS';
  return koder.includes('DATA') ? 'DATA' : 'INGEN_UPPGIFT';
}

function isJson(base64: string | undefined): boolean {
  return typeof JSON.parse(Buffer.from(base64 ?? '', 'base64').toString('utf8')) === 'object';
}
