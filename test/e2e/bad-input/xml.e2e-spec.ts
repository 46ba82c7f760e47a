import { XML_CASES } from './xml-cases.js';
import { expectLogged, expectRefusal } from './expect-refusal.js';
import { atDoors, BadInputBench } from './refusals.js';

jest.setTimeout(30_000);

let bench: BadInputBench;
beforeAll(async () => {
  bench = await BadInputBench.start();
});
afterAll(() => bench.stop());

describe('what is no question in XML is refused in words', () => {
  it.each(atDoors(XML_CASES))('%s', (_title, bad, door) => expectRefusal(bench, bad, door));

  it('stands in the operations log with its code and without a person', () => expectLogged(bench));

  it('has nobody asked about the person in it', async () => {
    expect(await bench.askedAboutPerson()).toBe(0);
  });
});
