import { CSN, MALMO, SAMPLE_YAML, SUNDSVALL } from '../../test/sample-registry.js';
import { readYaml } from './read-yaml.js';

// Half a million words take a while on a machine that does other things too.
jest.setTimeout(30_000);

function read(text: string, placeholders: Readonly<Record<string, string>> = {}) {
  const result = readYaml(text, { placeholders });
  if (!result.ok) throw new Error(JSON.stringify(result.avvisning));
  return result.value;
}

/** The code, then each rule with the line that its sentence begins with. */
function refusalOf(text: string, placeholders: Readonly<Record<string, string>> = {}): readonly string[] {
  const result = readYaml(text, { placeholders });
  if (result.ok) return [];
  const { felkod, brott } = result.avvisning;
  return [felkod, ...brott.map(({ regel, sv }) => `${regel} ${sv.split(':')[0]?.replace('rad ', '')}`)];
}

describe('a YAML file of the registry', () => {
  it('is lists of posts under the names of their kinds', () => {
    const { poster, rader } = read(SAMPLE_YAML);
    expect(poster[0]).toMatchObject({
      slag: 'rattsgrund',
      id: 'sol',
      innehall: { samtycke: false, from: '2021-01-01' },
    });
    expect(rader.slice(0, 3)).toEqual([3, 10, 11]);
    expect(poster.map(({ slag }) => slag)).toEqual(expect.arrayContaining(['part', 'avtal', 'bastjanstversion']));
  });

  it('is empty, or has nothing in a list', () => {
    expect(read('').poster).toEqual([]);
    expect(read('# bara en kommentar\n').poster).toEqual([]);
    expect(read('part: []\n').poster).toEqual([]);
  });

  it('means the text that is written where a text is wanted: organisation numbers and versions need no quotes', () => {
    const text = `
bastjanstversion:
  - id: 0010
    bastjanst: CSN
    version: 1.10
    kontrakt: CSN
    adress: https://csn.example
    from: 2027-01-01
    samtidighet: 10
    testanrop: true
avtal:
  - { id: 1e3, part: ${CSN}, from: 2027-01-01 }
part:
  - { id: ${MALMO}, namn: true, slag: KOMMUN, aktorsid: 0x10 }
`;
    expect(read(text).poster).toEqual([
      { slag: 'part', id: MALMO, innehall: { namn: 'true', slag: 'KOMMUN', aktorsid: '0x10' } },
      { slag: 'avtal', id: '1e3', innehall: { part: CSN, from: '2027-01-01' } },
      {
        slag: 'bastjanstversion',
        id: '0010',
        innehall: {
          bastjanst: 'CSN',
          version: '1.10',
          kontrakt: 'CSN',
          adress: 'https://csn.example',
          from: '2027-01-01',
          samtidighet: 10,
          testanrop: true,
        },
      },
    ]);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['is not YAML', 'part:\n  - {', ['YAML 2']],
    ['has a tab', 'part:\n\t- id: x\n', ['YAML 2']],
    ['has a key twice', 'part: []\navtal: []\npart: []\n', ['NYCKEL_TVA_GANGER 3']],
    [
      'has a field twice',
      `part:\n  - id: ${MALMO}\n    namn: A\n    namn: B\n    slag: KOMMUN\n`,
      ['NYCKEL_TVA_GANGER 4'],
    ],
    ['has an anchor and an alias', 'part:\n  - &a { id: x }\n  - *a\n', ['ALIAS 2', 'ALIAS 3']],
    ['has a tag', 'part:\n  - !!set { id }\n', ['TAGG 2']],
    ['has a tag of its own', 'part: !evil []\n', ['TAGG 1']],
    ['has several documents', 'part: []\n---\npart: []\n', ['FLERA_DOKUMENT 2']],
    ['has a key that is a list', 'part:\n  - ? [a]\n    : b\n', ['NYCKEL 2']],
    ['has the key of a prototype', 'part:\n  - __proto__: { id: x }\n', ['NYCKEL 2']],
    ['is deep', `part: ${'['.repeat(21)}${']'.repeat(21)}`, ['DJUP 1']],
    ['is deep beyond all reason', '['.repeat(200_000), ['DJUP 1']],
    ['is a little too deep in lists', `${'- '.repeat(22)}a`, ['DJUP 1']],
    ['is deep in lists', `${'- '.repeat(5_000)}a`, ['DJUP 1']],
    ['has no end of parts', '- a\n'.repeat(300_000), ['DELAR 1']],
    ['has no end of anchors', `a: ${'&a '.repeat(400_000)}`, ['DELAR 1']],
  ])('is refused with the line when it %s', (_what, text, brott) => {
    expect(refusalOf(text)).toEqual(['SSBT-6013', ...brott]);
  });

  it('has no merge keys: they are fields that there are none of', () => {
    expect(refusalOf(`part:\n  - <<: { id: ${MALMO} }\n`)).toEqual([
      'SSBT-6002',
      'SAKNAS 2',
      'SAKNAS 2',
      'SAKNAS 2',
      'OKANT_FALT 2',
    ]);
  });

  it('has as many keys as it likes, and is read in the time of its length', () => {
    const keys = Array.from({ length: 40_000 }, (_, key) => `    k${key}: 1`).join('\n');
    const begun = performance.now();
    expect(refusalOf(`part:\n  - id: ${MALMO}\n${keys}\n`)).toContain('OKANT_FALT 2');
    // A look at all keys for each of them takes minutes.
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it('has so many posts at most', () => {
    expect(refusalOf(`part:\n${'  - {}\n'.repeat(5_001)}`)).toEqual(['SSBT-6012']);
  });

  it('takes twenty levels for what they are', () => {
    expect(refusalOf(`part:\n  - ${'['.repeat(17)}${']'.repeat(17)}`)).toEqual(['SSBT-6002', 'TYP 2']);
  });

  it.each([
    ['a word', 'part', ['TYP 1']],
    ['a kind that there is none of', 'part: []\nkunder: []\n', ['SLAG 2']],
    ['no list', `part:\n  ${MALMO}: A\n`, ['NYCKEL 2']],
    ['no list of posts', 'part: KOMMUN\n', ['TYP 1']],
    ['a post that is a word', 'part:\n  - id\n', ['TYP 2']],
    ['a post without id', 'part:\n  - { namn: A, slag: KOMMUN }\n', ['SAKNAS 2']],
    ['a field that is wrong', `part:\n  - id: ${MALMO}\n    namn: A\n    slag: LAND\n`, ['VARDE 4']],
    [
      'a field inside one',
      `part:\n  - id: ${MALMO}\n    namn: A\n    slag: KOMMUN\n    bastjanster:\n      - AF\n      - x\n`,
      ['FORMAT 7'],
    ],
    ['a field that is missing', `part:\n\n  - id: ${MALMO}\n    slag: KOMMUN\n`, ['SAKNAS 3']],
    [
      'a field that there is none of',
      `part:\n\n  - id: ${MALMO}\n    namn: A\n    slag: KOMMUN\n    annat: 1\n`,
      ['OKANT_FALT 3'],
    ],
  ])('is refused with the line when it has %s', (_what, text, brott) => {
    expect(refusalOf(text).slice(1)).toEqual(brott);
  });

  it('is so large at most', () => {
    expect(refusalOf(`# ${'x'.repeat(2_000_000)}`)).toEqual(['SSBT-6012']);
  });
});

describe('a placeholder in a file', () => {
  const file = (namn: string): string => `part:\n  - { id: ${SUNDSVALL}, namn: '${namn}', slag: KOMMUN }\n`;
  const nameIn = (namn: string): unknown => {
    const [post] = read(file(namn), { NAMN: 'Sundsvall: ${ANNAN}', TOM: '' }).poster;
    return Reflect.get(Object(post?.innehall), 'namn');
  };

  it('stands for what is given, which is not looked at again', () => {
    expect(nameIn('${NAMN}s kommun${TOM}')).toBe('Sundsvall: ${ANNAN}s kommun');
    expect(nameIn('$${NAMN} kostar 5$')).toBe('${NAMN} kostar 5$');
  });

  it.each(['${ANNAN}', '${namn}', '${NAMN', '${}', '${constructor}', '${__proto__}'])(
    'that nobody knows is a fault: %s',
    (namn) => {
      expect(refusalOf(file(namn), { NAMN: 'x' })).toEqual(['SSBT-6013', 'PLATSHALLARE 2']);
    },
  );
});
