import { setTimeout as pause } from 'node:timers/promises';
import { LargeBench, type AskedGateway, type Seen } from './large-bench.js';
import { ALL_SEVEN, EACH_ALONE, IN_PARTS, type LargeCase } from './large-cases.js';
import { largeTable, percentile, type Row } from './large-table.js';

jest.setTimeout(300_000);

/** The target: longer than this the gateway may do nothing else because of an answer. */
const TARGET_MS = 20;
/** What is demanded: on a machine with other things to do a collection of garbage comes on top. */
const LIMIT_MS = 50;
/** The least of the times counts: garbage is collected once, a large answer is read each time. */
const TIMES = 3;
/** The largest answers that are taken in are of 5 MB. */
const NEARLY_FIVE_MB = 4.9;
/** Others have begun to ask when the large answers come. */
const QUIET_MS = 300;

let bench: LargeBench;
const table: Row[] = [];

beforeAll(async () => {
  bench = await LargeBench.start();
});
afterAll(async () => {
  await bench.stop();
  process.stdout.write(`\n${largeTable(table, TARGET_MS)}\n\n`);
});

function asked(gateway: AskedGateway, { ask }: LargeCase, times: number): Promise<readonly Seen[]> {
  return gateway.whileOthersAsk(async () => {
    await pause(QUIET_MS);
    gateway.others.take();
    const seen: Seen[] = [];
    for (let time = 0; time < times; time += 1) seen.push(await gateway.ask(ask));
    return seen;
  });
}

const blocks = (seen: readonly Seen[]): readonly number[] => seen.map(({ blockMs }) => blockMs);

async function measured(one: LargeCase, mb: number): Promise<Row> {
  await bench.size(mb);
  const seen = await asked(bench.withThreads, one, TIMES);
  const others = bench.withThreads.others.take();
  const plain = await asked(bench.without, one, TIMES);
  const expected = plain.map(({ answer }) => one.same(answer));
  for (const { answer } of seen) {
    expect([answer.status, answer.headers['x-samsvar-klass']]).toEqual([200, 'TILLGANGLIG']);
    // toBe would print megabytes.
    const same = one.same(answer);
    expect(expected.every((each) => each === same)).toBe(true);
  }
  const answer = seen.at(-1)?.answer;
  const row: Row = {
    what: `${one.name}, ${mb} MB each`,
    answerMb: (answer?.body.length ?? 0) / 1024 / 1024,
    ms: percentile(
      seen.map((each) => each.answer.ms).toSorted((a, b) => a - b),
      0.5,
    ),
    blocks: blocks(seen),
    blocksWithout: blocks(plain),
    others,
  };
  table.push(row);
  return row;
}

const cases = (list: readonly LargeCase[], ...sizes: readonly number[]): [string, number, LargeCase][] =>
  sizes.flatMap((mb) => list.map((one): [string, number, LargeCase] => [one.name, mb, one]));

describe('large answers while others ask', () => {
  it.each([...cases(EACH_ALONE, NEARLY_FIVE_MB), ...cases(IN_PARTS, 1, 4), ...cases(ALL_SEVEN, 1)])(
    '%s, %d MB each: the same bytes as from one thread, and nobody is kept waiting',
    async (_name, mb, one) => {
      const { blocks: seen, others } = await measured(one, mb);
      expect(Math.min(...seen)).toBeLessThan(LIMIT_MS);
      expect(others.failed).toBe(0);
    },
  );

  it('without a thread the same answers block the event loop', () => {
    const least = table.map(({ blocksWithout }) => Math.min(...blocksWithout));
    expect(Math.max(...least)).toBeGreaterThan(LIMIT_MS);
  });

  it('are counted, and none is left waiting', async () => {
    const metrics = await bench.withThreads.gateway.metrics();
    expect(metrics).toMatch(/^samsvar_stora_svar_total\{arbete="READ",slut="DONE"\} [1-9]/m);
    expect(metrics).toMatch(/^samsvar_stora_svar_total\{arbete="TRANSLATE",slut="DONE"\} [1-9]/m);
    expect(metrics).toMatch(/^samsvar_stora_svar_i_ko 0$/m);
    expect(metrics).not.toMatch(/slut="(FULL|OUT_OF_MEMORY|TOO_SLOW|BROKEN)"/);
  });
});
