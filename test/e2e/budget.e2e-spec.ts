import { SSBTEK_KODER } from '@samsvar/domain';
import { manyTestPersonnummer, TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import { eventually } from '../harness/eventually.js';
import { fraga } from '../harness/fraga.js';
import { A_FIFTH, ScaledSamsvar } from '../harness/scaled-samsvar.js';
import type { Loggrad } from '../harness/simulators.js';

jest.setTimeout(60_000);

const { malMs, reservMs } = A_FIFTH;
/** When the fan-out ends: what is left is for compiling and for the log. */
const UTFRAGNING_MS = malMs - reservMs;
/** For what the caller's side and a machine with other things to do add to what the gateway measures itself. */
const ROUND_TRIP_MS = 150;

let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  reader = await AnswerReader.open();
});
// Each case from closed breakers and an empty record.
afterEach(() => samsvar.stop());
afterAll(() => reader.close());

/** Nothing in flight, and no connection left once the idle ones have been let go. */
function nothingLeft(): Promise<true> {
  return eventually(
    'simulator without calls and connections',
    async () => {
      const loggar = await samsvar.simulators.allLoggar();
      return loggar.every(({ pagaende, oppnaAnslutningar }) => pagaende + oppnaAnslutningar === 0) || undefined;
    },
    8_000,
  );
}

const rows = async (): Promise<readonly Loggrad[]> =>
  (await samsvar.simulators.allLoggar()).flatMap(({ fragor }) => fragor);

describe('when Bastjänster hang', () => {
  beforeEach(async () => {
    samsvar = await ScaledSamsvar.start();
  });

  it('the answer leaves at the end of the fan-out and inside the budget, and the others’ parts are untouched', async () => {
    const caller = samsvar.caller();
    const personidentitet = TEST_PERSONS.treSvararAldrig;
    const alone = reader.svar(
      (await caller.ask(fraga({ personidentitet, inkludera: ['AF', 'FK', 'SKV', 'SO'] }))).body,
    );
    const { body, ms } = await caller.ask(fraga({ personidentitet }));
    const svar = reader.svar(body);
    expect(svar.forbrukatMs).toBeGreaterThanOrEqual(UTFRAGNING_MS - 1);
    expect(svar.forbrukatMs).toBeLessThanOrEqual(malMs);
    expect(ms).toBeGreaterThanOrEqual(UTFRAGNING_MS - 1);
    expect(ms).toBeLessThanOrEqual(malMs + ROUND_TRIP_MS);
    for (const kod of ['AF', 'FK', 'SKV', 'SO'] as const) {
      expect(svar.part(kod)).toBe(alone.part(kod));
      expect(svar.matris[kod].ms).toBeLessThan(UTFRAGNING_MS / 2);
    }
    for (const kod of ['CSN', 'TNS', 'MIV'] as const) {
      expect(svar.matris[kod]).toMatchObject({ utfall: 'TIDSGRANS', forsok: 1 });
      expect(svar.matris[kod].ms).toBeGreaterThan(UTFRAGNING_MS - 150);
    }
  });

  it('by the run-time switch instead of by person, it is the same', async () => {
    await Promise.all((['CSN', 'SO'] as const).map((kod) => samsvar.simulators.turn(kod, { lage: 'hang' })));
    const answer = await samsvar.caller().ask(fraga({ personidentitet: TEST_PERSONS.allaHarData }));
    const { matris, klass, forbrukatMs } = reader.svar(answer.body);
    expect(SSBTEK_KODER.filter((kod) => matris[kod].utfall === 'TIDSGRANS')).toEqual(['CSN', 'SO']);
    expect(klass).toBe('TILLGANGLIG_MED_STORNING');
    expect(forbrukatMs).toBeLessThanOrEqual(malMs);
  });

  it('each Bastjänst is told how much time is left, and never more than there is', async () => {
    await samsvar.caller().ask(fraga({ personidentitet: TEST_PERSONS.ingenSvararNagonsin }));
    const told = (await rows()).map(({ tidKvarMs }) => tidKvarMs ?? -1);
    expect(told).toHaveLength(SSBTEK_KODER.length);
    expect(Math.max(...told)).toBeLessThanOrEqual(UTFRAGNING_MS);
    expect(Math.min(...told)).toBeGreaterThan(UTFRAGNING_MS / 2);
  });

  it('their calls are cut when the time is out, not left to hang', async () => {
    await samsvar.caller().ask(fraga({ personidentitet: TEST_PERSONS.ingenSvararNagonsin }));
    const cut = await eventually('end of all seven calls', async () => {
      const all = await rows();
      return all.every(({ avslut }) => avslut !== 'PAGAR') ? all : undefined;
    });
    expect(cut.map(({ avslut }) => avslut)).toEqual(SSBTEK_KODER.map(() => 'AVBRUTEN_AV_KLIENT'));
    await nothingLeft();
  });
});

describe('a caller that hangs up', () => {
  beforeEach(async () => {
    samsvar = await ScaledSamsvar.start();
  });

  it('has its seven calls cut at once, and nothing is left of them', async () => {
    const controller = new AbortController();
    const question = fraga({ personidentitet: TEST_PERSONS.ingenSvararNagonsin });
    const asked = samsvar.caller().ask(question, { signal: controller.signal });
    const ended = asked.then(
      () => 'answered',
      () => 'hung up',
    );
    await eventually('call at each of the seven', async () =>
      (await rows()).length === SSBTEK_KODER.length ? true : undefined,
    );
    controller.abort();
    expect(await ended).toBe('hung up');
    const cut = await eventually('cut of all seven calls', async () => {
      const all = await rows();
      return all.every(({ avslut }) => avslut === 'AVBRUTEN_AV_KLIENT') ? all : undefined;
    });
    // Long before the time was out.
    expect(Math.max(...cut.map(({ ms }) => ms ?? 0))).toBeLessThan(UTFRAGNING_MS - 200);
    await nothingLeft();
  });

  it('is no failure of any Bastjänst: twenty-five of them open no breaker', async () => {
    const caller = samsvar.caller();
    const question = fraga({ personidentitet: TEST_PERSONS.ingenSvararNagonsin });
    const signal = AbortSignal.timeout(500);
    const hungUp = Array.from({ length: 25 }, () => caller.ask(question, { signal }));
    expect((await Promise.allSettled(hungUp)).every(({ status }) => status === 'rejected')).toBe(true);
    await eventually('simulator without calls in flight', async () =>
      (await samsvar.simulators.allLoggar()).every(({ pagaende }) => pagaende === 0) ? true : undefined,
    );
    const answer = await caller.ask(fraga({ personidentitet: TEST_PERSONS.allaHarData }));
    expect(reader.svar(answer.body)).toMatchObject({ klass: 'TILLGANGLIG', komplett: true });
  });
});

it('after more than a thousand time-outs no call is in flight and no connection open', async () => {
  // All of them are to have come before the first ends, and be compiled in the same moment: on a small machine with other
  // things to do that takes longer than the scaled figures allow.
  const roomy = { malMs: 8_000, takMs: 8_000, reservMs: 4_000, timeScale: 1 };
  const places = { SAMSVAR_CAPACITY_PLACES_PER_PARTY: '200' };
  samsvar = await ScaledSamsvar.start(roomy, places);
  const caller = samsvar.caller();
  // Before the first failure can open a breaker.
  const persons = manyTestPersonnummer(150);
  await Promise.all(SSBTEK_KODER.map((kod) => samsvar.simulators.turn(kod, { lage: 'hang' })));
  const answers = await Promise.all(persons.map((personidentitet) => caller.ask(fraga({ personidentitet }))));
  const svar = answers.map(({ body }) => reader.svar(body));
  const utfall = svar.flatMap(({ matris }) => SSBTEK_KODER.map((kod) => matris[kod].utfall));
  expect(utfall.filter((each) => each === 'TIDSGRANS').length).toBeGreaterThanOrEqual(1_000);
  expect(new Set(utfall)).toEqual(new Set(['TIDSGRANS']));
  expect(Math.max(...svar.map(({ forbrukatMs }) => forbrukatMs))).toBeLessThanOrEqual(roomy.malMs);
  await nothingLeft();
});
