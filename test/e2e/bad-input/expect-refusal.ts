import type { BadInput } from './bad-input.js';
import { PERSONAL, type Door } from './door.js';
import type { BadInputBench } from './refusals.js';
import { WORDS } from './words.js';

const WITHIN_MS = 1_000;
const LANGUAGES = [
  ['sv-SE,en;q=0.5', 0],
  ['en-GB,sv;q=0.5', 1],
] as const;

/** Bad input is refused in time with its own code, in both languages, and nobody is the worse for it. */
export async function expectRefusal(bench: BadInputBench, bad: BadInput, door: Door): Promise<void> {
  const speaks = bad.send(door).bytes.includes('Accept-Language');
  for (const [language, which] of speaks ? LANGUAGES : LANGUAGES.slice(0, 1)) {
    const { felkod, status, ms, text, said, fragaId, connection } = await bench.send(bad, door, language);
    expect({ felkod, status, connection }).toEqual({
      felkod: bad.felkod,
      status: door.statusOf(bad.status ?? 400),
      connection: bad.connection,
    });
    expect(text).toContain(WORDS[felkod]?.[which] ?? 'words of its own');
    expect(text).toMatch(bad.says ?? /./);
    expect(ms).toBeLessThan(bad.withinMs ?? WITHIN_MS);
    expect(said).not.toMatch(PERSONAL);
    expect(await bench.askOrdinary()).toBe('INGEN_UPPGIFT');
    bench.refused.push({ fragaId, felkod });
  }
}

/** The operations log says of each refusal which it was, and of nobody who she is. */
export async function expectLogged(bench: BadInputBench): Promise<void> {
  const { refused } = bench;
  expect(refused).not.toEqual([]);
  const all = await bench.logged(refused.map(({ fragaId }) => fragaId));
  const lines = all.split('\n');
  const lineOf = (fragaId: string): string | undefined => lines.find((line) => line.includes(fragaId));
  expect(refused.filter(({ fragaId, felkod }) => lineOf(fragaId)?.includes(felkod) !== true)).toEqual([]);
  expect(PERSONAL.exec(all)).toBeNull();
}
