import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import type { HttpAnswer, Wish } from '../harness/caller.js';
import { fraga, testfraga } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(20_000);

const PERSON = TEST_PERSONS.allaHarData;
const BODY_TIMEOUT_MS = 400;
let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  const settings = { SAMSVAR_BODY_TIMEOUT_MS: String(BODY_TIMEOUT_MS) };
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(undefined, settings), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

const QUESTION = fraga({ personidentitet: PERSON });
const ask = (body: string | Buffer, wish?: Wish): Promise<HttpAnswer> => samsvar.caller().ask(body, wish);
const withoutArende = (question: string): string =>
  question.replace(/<ns2:arendeidentitet>.*<\/ns2:arendeidentitet>/, '');

describe('a fault', () => {
  const broken = withoutArende(QUESTION);

  it.each([
    ['en-GB,en;q=0.9', 'The question does not follow the contract.'],
    ['en', 'The question does not follow the contract.'],
    ['sv-SE,en;q=0.5', 'Frågan följer inte kontraktet.'],
    ['', 'Frågan följer inte kontraktet.'],
  ])('is written in the language of the caller: %p', async (language, words) => {
    const answer = await ask(broken, { headers: language === '' ? {} : { 'accept-language': language } });
    expect(reader.fault(answer.body).felmeddelanden[0]).toBe(words);
  });

  it('has its detail in the namespace of the contract that was asked in', async () => {
    const v11 = withoutArende(fraga({ personidentitet: PERSON, kontrakt: 'v11' }));
    const fault = reader.fault((await ask(v11)).body);
    expect(fault.detailNamespace).toBe('http://schema.forsakringskassan.se/integration/ssbt/11');
    expect(fault.schemabrott).toEqual([]);
  });

  it('of the test operation has that operation’s own detail', async () => {
    const fault = reader.fault((await ask(testfraga('v10', '<ns2:AF/>'))).body);
    expect(fault).toMatchObject({ felkod: 'SSBT-1101', detailName: 'testaBastjanstInformationFault', schemabrott: [] });
  });

  it('leaves the connection to the next question', async () => {
    const caller = samsvar.caller();
    await caller.ask(broken);
    const next = await caller.ask(QUESTION);
    expect([next.status, next.isReusedConnection]).toEqual([200, true]);
  });

  it('for a body that does not come has waited as long as is configured', async () => {
    const { request, answer } = samsvar.caller().open({ headers: { 'content-length': String(QUESTION.length) } });
    request.write(QUESTION.slice(0, 200));
    const { body, ms } = await answer;
    request.destroy();
    expect(reader.fault(body)).toMatchObject({ felkod: 'SSBT-1003' });
    expect(reader.fault(body).faultstring).toContain('0,4 s');
    expect(ms).toBeGreaterThanOrEqual(BODY_TIMEOUT_MS - 20);
    expect(ms).toBeLessThan(BODY_TIMEOUT_MS + 1_000);
  });
});
