import { GZIP_CASES } from './gzip-cases.js';
import { expectLogged, expectRefusal } from './expect-refusal.js';
import { atDoors, BadInputBench } from './refusals.js';

jest.setTimeout(30_000);

let bench: BadInputBench;
beforeAll(async () => {
  bench = await BadInputBench.start();
});
afterAll(() => bench.stop());

describe('what is compressed is refused unseen', () => {
  it.each(atDoors(GZIP_CASES))('%s', (_title, bad, door) => expectRefusal(bench, bad, door));

  it('stands in the operations log with its code and without a person', () => expectLogged(bench));

  it('has nobody asked about the person in it', async () => {
    expect(await bench.askedAboutPerson()).toBe(0);
  });

  it('has nothing inflated: the gateway needs no more memory after it than before', async () => {
    const before = await residentBytes();
    const [bomb] = atDoors(GZIP_CASES.filter(({ what }) => what === 'a gigabyte compressed'));
    if (!bomb) throw new Error('There is no bomb.');
    const [, bad, door] = bomb;
    for (let times = 0; times < 5; times += 1) await bench.send(bad, door, 'sv');
    expect((await residentBytes()) - before).toBeLessThan(200 * 1024 * 1024);
  });
});

async function residentBytes(): Promise<number> {
  const metrics = await bench.samsvar.gateway.metrics();
  const bytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
  expect(bytes).toBeGreaterThan(0);
  return bytes;
}
