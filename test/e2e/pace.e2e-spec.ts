import { eventually } from '../harness/eventually.js';
import {
  expectHeldPace,
  expectNoPace,
  newPersons,
  PACED_VERSIONS,
  pacedRun,
  type PacedRun,
} from '../harness/pace-oracle.js';
import { makeTestCertificates } from '../harness/test-certificates.js';
import { TwoGateways } from '../harness/two-gateways.js';

jest.setTimeout(60_000);

let samsvar: TwoGateways;
let run: PacedRun;

beforeAll(async () => {
  samsvar = await TwoGateways.start(await makeTestCertificates(), {}, PACED_VERSIONS);
  run = await pacedRun(samsvar, newPersons());
});
afterAll(() => samsvar.stop());

// One run of two gateways: its questions ask one bastjänst that has a pace and one that has none.
describe('two gateways that hold a pace in PostgreSQL', () => {
  it('never ask more often together than agreed, by the record of the bastjänst, and use what is agreed', () => {
    expectHeldPace(run);
  });

  it('are told apart by that record from gateways that hold none', () => {
    expectNoPace(run);
    expect(() => expectHeldPace({ ...run, most: { ...run.most, AF: run.most.SO } })).toThrow(/Expected: 5/);
  });

  it('say how long questions waited for a slot and how many got none, per bastjänst', async () => {
    const refused = run.delsvar.AF.filter(({ utfall }) => utfall === 'TAKT').length;
    const texts = await Promise.all(samsvar.gateways.map((gateway) => gateway.metrics()));
    const countOf = (text: string, labels: string): number =>
      Number(new RegExp(`samsvar_takt_vantan_seconds_count\\{${labels}\\} (\\d+)`).exec(text)?.[1] ?? 0);
    const sum = (labels: string): number => texts.reduce((total, text) => total + countOf(text, labels), 0);
    expect(sum('bastjanst="AF",slut="FICK"')).toBe(run.sent.AF);
    expect(sum('bastjanst="AF",slut="NEKADES"')).toBeLessThanOrEqual(refused);
    expect(texts.join()).not.toMatch(/samsvar_takt_vantan_seconds_count\{bastjanst="SO"/);
    expect(texts.join()).not.toContain('1621');
  });

  it('lose no thread for good when one of them is killed in the middle of a question', async () => {
    const [first = '', second = ''] = newPersons(2);
    await samsvar.simulators.turn('FK', { lage: 'hang' });
    const killed = samsvar.ask(1, first, ['FK']).catch(() => 'GONE');
    await eventually('question at FK', async () => ((await samsvar.simulators.calls('FK')) === 1 ? true : undefined));
    await samsvar.kill(1);
    expect(await killed).toBe('GONE');
    await samsvar.simulators.reset();
    // Its thread is in use until the longest possible call is over, and until then there is none for the other.
    expect((await samsvar.ask(0, second, ['FK'])).FK).toMatchObject({ utfall: 'TAKT', fel: { felkod: 'SSBT-4201' } });
    await eventually('thread', async () => {
      const { FK } = await samsvar.ask(0, second, ['FK']);
      return FK.utfall === 'TAKT' ? undefined : FK;
    });
    expect(await samsvar.simulators.calls('FK')).toBe(1);
  });
});
