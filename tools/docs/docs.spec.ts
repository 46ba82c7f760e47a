import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Each test starts processes, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const TERMS = [{ code: 'Personnummer', sv: 'personnummer', en: 'A number.', not: ['ssn'] }];

const HAND_WRITTEN = {
  'package.json': JSON.stringify({ dependencies: { luxon: '3.7.2' }, devDependencies: { jest: '30.5.2' } }),
  'docs/glossary.json': JSON.stringify(TERMS),
  'docs/dependencies.md': '| Package | What for |\n| --- | --- |\n| `luxon`, `jest` | time and tests |\n',
  'docs/ci.md': '| Suite | Minutes |\n| --- | --- |\n| unit | 7.5 |\n| e2e | 10,5 |\n',
  'README.md': 'See [the terms](docs/glossary.md#glossary) and [the law](https://example.org/law).\n',
};

const RENDERED = ['docs/env.md', 'docs/errors.md', 'docs/glossary.md'];

describe('the documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-docs-'));
  let current: readonly (readonly [string, string])[] = [];

  beforeAll(() => {
    for (const [path, text] of Object.entries(HAND_WRITTEN)) write(path, text);
    run();
    current = [...Object.keys(HAND_WRITTEN), ...RENDERED].map((path) => [path, read(path)]);
  });

  beforeEach(() => {
    for (const [path, text] of current) write(path, text);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function run(...args: readonly string[]): { status: number | null; faults: readonly string[] } {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const command = [join(__dirname, 'docs.mjs'), '--root', folder, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env });
    return { status, faults: (stdout + stderr).split('\n').filter((line) => line !== '') };
  }

  function write(path: string, text: string): void {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function read(path: string): string {
    return readFileSync(join(folder, path), 'utf8');
  }

  it('are current once they are rendered', () => {
    expect(run('--check')).toEqual({ status: 0, faults: [] });
  });

  it('tell every felkod with what to do about it, every variable and every term', () => {
    expect(read('docs/errors.md')).toMatch(/### SSBT-1001\n\n.+\n\n- \*\*Att göra:\*\* .+/);
    expect(read('docs/env.md')).toMatch(/\| `SAMSVAR_PORT_GATEWAY` +\| .+ \| `8443` +\| nej +\|/);
    expect(read('docs/glossary.md')).toMatch(/\| `Personnummer` +\| personnummer +\| A number\. +\| ssn +\|/);
  });

  it('are refused one by one when they were changed by hand', () => {
    for (const path of RENDERED) write(path, `${read(path)}\nmore\n`);
    const faults = RENDERED.map((path) => `${path} är inte vad källan säger: kör npm run docs`);
    expect(run('--check')).toEqual({ status: 1, faults });
  });

  it('are refused when a term was added and the glossary not rendered', () => {
    write('docs/glossary.json', JSON.stringify([...TERMS, { ...TERMS[0], code: 'Fraga', not: ['enquiry'] }]));
    expect(run('--check').faults).toEqual(['docs/glossary.md är inte vad källan säger: kör npm run docs']);
  });

  it('are refused when the glossary refuses a word that it uses itself', () => {
    write('docs/glossary.json', JSON.stringify([{ ...TERMS[0], not: ['personnummer'] }]));
    expect(run('--check').faults).toEqual([expect.stringContaining('uses itself: personnummer')]);
  });

  it('are refused for a package that is not explained or is gone, too many minutes and a dead link', () => {
    write('package.json', JSON.stringify({ dependencies: { luxon: '1' }, optionalDependencies: { nock: '1' } }));
    write('docs/ci.md', '| Suite | Minutes |\n| --- | --- |\n| unit | 19.1 |\n');
    write('README.md', '[gone](docs/gone.md)\n');
    expect(run('--check')).toEqual({
      status: 1,
      faults: [
        'docs/dependencies.md: raden om nock saknas.',
        'docs/dependencies.md: jest används inte längre.',
        'docs/ci.md: 19.1 minuter är mer än 19.',
        'README.md: länken till docs/gone.md leder ingenstans.',
      ],
    });
  });

  it('are refused when the table of minutes is not there', () => {
    write('docs/ci.md', '| Suite | Mended by |\n| --- | --- |\n| unit | |\n');
    expect(run('--check').faults).toEqual(['docs/ci.md: tabellen över minuter saknas.']);
  });
});
