import type { BadInput } from './bad-input.js';
import { HTTP_CASES } from './http-cases.js';
import { expectLogged, expectRefusal } from './expect-refusal.js';
import { atDoors, BadInputBench } from './refusals.js';

jest.setTimeout(30_000);

let bench: BadInputBench;
beforeAll(async () => {
  bench = await BadInputBench.start();
});
afterAll(() => bench.stop());

const CASES = atDoors(HTTP_CASES);
const tricklesIn = ({ what }: BadInput): boolean => what.includes('trickle');
const TRICKLING = CASES.filter(([, bad]) => tricklesIn(bad));

describe('what is no clear HTTP message is refused in words', () => {
  it.each(CASES.filter(([, bad]) => !tricklesIn(bad)))('%s', (_title, bad, door) => expectRefusal(bench, bad, door));

  describe('a little at a time', () => {
    const ends = new Map<string, Promise<void>>();

    // Each of them takes seconds in which nothing happens: they wait together.
    beforeAll(() => {
      for (const [title, bad, door] of TRICKLING) {
        const end = expectRefusal(bench, bad, door);
        end.catch(() => undefined);
        ends.set(title, end);
      }
    });

    it.each(TRICKLING)('%s', (title) => ends.get(title));
  });

  it('stands in the operations log with its code and without a person', () => expectLogged(bench));

  it('has nobody asked about the person in it', async () => {
    expect(await bench.askedAboutPerson()).toBe(0);
  });
});
