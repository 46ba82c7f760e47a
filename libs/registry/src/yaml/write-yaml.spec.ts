import { ManualClock } from '@samsvar/testing';
import { MemoryStore } from '../../test/memory-store.js';
import { MALMO, SAMPLE_YAML, SUNDSVALL, UMEA } from '../../test/sample-registry.js';
import { sampleDesk } from '../../test/try-out.js';
import { storedPost } from '../change/stored.js';
import { POST_SCHEMAS, POSTSLAG, type Post } from '../post/post.js';
import { RegistryState } from '../registry-state.js';
import { seedRegistry } from '../seed-registry.js';
import { readYaml } from './read-yaml.js';
import { wantedByFile } from './wanted-by-file.js';
import { writeYaml } from './write-yaml.js';

const ROUNDS = 300;
// Thousands of posts take a while on a machine that does other things too.
jest.setTimeout(30_000);

/** Numbers that look random and are always the same. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What YAML takes for something else than text, or could; a piece on each line. */
const PIECES =
  `true|null|~|1.10|0x1f|1e3|- a|a: b|# c|\${NAMN}|$\${|$|"|'|\\|@x|%|!t|&a|*a|{a}|[b]|>|?|å ä ö|…|😀|1:20|no|---|, |_`.split(
    '|',
  );

/** The next organisation number whose check digit is right. */
function organisation(number: number): string {
  const nine = String(212_000_000 + number);
  const isRight = (digit: number): boolean => POST_SCHEMAS.part.id.safeParse(`16${nine}${digit}`).success;
  return `16${nine}${Array.from({ length: 10 }, (_, digit) => digit).find(isRight)}`;
}

function randomPost(next: (below: number) => number): Post {
  const text = (): string =>
    Array.from({ length: 1 + next(4) }, () => PIECES[next(PIECES.length)])
      .join(next(2) === 0 ? '' : ' ')
      .trim();
  const id = `${'abc'[next(3)]}${next(1_000)}${['', '.0', '-x', '.e5'][next(4)]}`;
  return [
    () =>
      storedPost('rattsgrund', id, {
        lagrum: text(),
        andamal: text(),
        partslag: ['KOMMUN'],
        samtycke: next(2) === 0,
        from: '2021-01-01',
      }),
    () =>
      storedPost('certifikatregel', id, {
        utfardare: { O: text(), CN: text() },
        falt: 'serialNumber',
        monster: '(16[0-9]{10})',
      }),
    () =>
      storedPost('part', [SUNDSVALL, MALMO, UMEA][next(3)] ?? UMEA, {
        namn: text(),
        slag: 'NAMND',
        bastjanster: ['AF', 'NO'],
      }),
    () =>
      storedPost('bastjanstversion', id, {
        bastjanst: 'KFM',
        version: ['1', '1.10', '1e3', '007'][next(4)],
        kontrakt: 'GENERISK_JSON',
        adress: 'https://kfm.example/a?b=c#d',
        from: '2027-01-01',
        tidsgransMs: next(2) === 0 ? null : 1 + next(9),
        tls: { ca: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' },
        brytare: { slowShare: 0.5 },
      }),
  ][next(4)]?.() as Post;
}

describe('the registry as YAML', () => {
  it('reads back to what was written, whatever the texts are', () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = numbers(round);
      const posts = new Map<string, Post>();
      for (let count = next(6); count >= 0; count -= 1) {
        const post = randomPost(next);
        posts.set(`${post.slag}/${post.id}`, post);
      }
      const written = writeYaml(new RegistryState(1, [...posts.values()]));
      const read = readYaml(written);
      if (!read.ok) throw new Error(`${written}\n${JSON.stringify(read.avvisning)}`);
      const back = read.value.poster.map(({ slag, id, innehall }) => storedPost(slag, id, innehall));
      expect(new Map(back.map((post) => [`${post.slag}/${post.id}`, post]))).toEqual(posts);
    }
  });

  it('is the same bytes for the same registry, in whatever order its posts are', async () => {
    const state = await (await sampleDesk()).state();
    const written = writeYaml(state);
    expect(writeYaml(new RegistryState(9, state.posts.toReversed()))).toBe(written);
    const kinds = [...written.matchAll(/^([a-zA-Z]+):/gm)].map(([, slag]) => slag);
    expect(kinds).toEqual(POSTSLAG.filter((slag) => state.all(slag).length > 0));
    expect(written).not.toContain('&');
  });

  it('of five thousand parts is within what is read', () => {
    const part = { namn: 'Kommun', slag: 'KOMMUN', bastjanster: ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'] };
    const posts = Array.from({ length: 5_000 }, (_, number) => storedPost('part', organisation(number), part));
    const read = readYaml(writeYaml(new RegistryState(1, posts)));
    expect(read.ok && read.value.poster.length).toBe(5_000);
  });

  it('of an empty registry is a file without posts', () => {
    expect(readYaml(writeYaml(new RegistryState(0, [])))).toEqual({ ok: true, value: { poster: [], rader: [] } });
  });
});

describe('what a file wants', () => {
  it('replaces the posts with the same id and leaves the others, or takes them away when it is to be all there is', async () => {
    const state = await (await sampleDesk()).state();
    const file = readYaml(`avtal:\n  - { id: malmo, part: ${MALMO}, from: 2024-01-01, tom: 2026-12-31 }\n`);
    if (!file.ok) throw new Error('Refused.');
    expect(wantedByFile(file.value.poster, state, { ersatt: false })).toEqual(file.value.poster);
    const all = wantedByFile(file.value.poster, state, { ersatt: true });
    expect(all).toHaveLength(state.posts.length);
    expect(all.filter(({ innehall }) => innehall !== null)).toEqual(file.value.poster);
  });

  it('is nothing when it is what was exported', async () => {
    const state = await (await sampleDesk()).state();
    const file = readYaml(writeYaml(state));
    if (!file.ok) throw new Error('Refused.');
    const desk = await sampleDesk();
    const wanted = wantedByFile(file.value.poster, state, { ersatt: true });
    const tried = await desk.tryOut(
      { roll: 'OPERATOR', organisationsnummer: '', namn: '', fingerprint: '' },
      'ÄR',
      wanted,
    );
    expect(tried).toMatchObject({ avvisning: { felkod: 'SSBT-6015' } });
  });
});

describe('the first start', () => {
  it('says what is wrong with its file, and fills nothing', async () => {
    const store = new MemoryStore();
    const seed = (text: string) =>
      seedRegistry(store, new ManualClock(), text, { placeholders: {}, isFollowed: false });
    expect(await seed('part: {')).toMatchObject({ avvisning: { felkod: 'SSBT-6013' } });
    expect(await seed('part: []')).toMatchObject({ avvisning: { felkod: 'SSBT-6015' } });
    expect(await seed(SAMPLE_YAML.replaceAll('roll: OPERATOR, ', ''))).toMatchObject({
      avvisning: { felkod: 'SSBT-6014' },
    });
    expect((await store.state()).version).toBe(0);
  });
});
