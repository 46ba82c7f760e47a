import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildUnlessFresh } from './build-if-changed.mjs';

describe('the build before npm start', () => {
  let root: string;
  let compiled: number;
  let said: string[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'samsvar-build-'));
    compiled = 0;
    said = [];
    write('apps/samsvar/src/main.ts', 'one');
    write('libs/domain/src/index.ts', 'two');
    write('schemas/v10/a.xsd', 'three');
    write('tsconfig.json', '{}');
    write('README.md', 'read me');
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function write(file: string, content: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }

  function build(more: { isForced?: boolean; compile?: () => Promise<number> } = {}): Promise<number> {
    const compile = async (): Promise<number> => {
      compiled += 1;
      return 0;
    };
    return buildUnlessFresh({ root, isForced: false, say: (line) => said.push(line), compile, ...more });
  }

  it('compiles the first time, says so in one line before and one after, and then not again', async () => {
    expect([await build(), await build(), compiled]).toEqual([0, 0, 1]);
    expect(said).toEqual([
      'Bygger Samsvar, källkoden har ändrats …',
      expect.stringMatching(/^Samsvar är byggt \(\d+,\d s\)\.$/) as string,
    ]);
  });

  it.each([
    ['a source', 'apps/samsvar/src/main.ts'],
    ['a new file', 'libs/domain/src/new.ts'],
    ['a schema', 'schemas/v10/a.xsd'],
    ['the compiler settings', 'tsconfig.json'],
    ['the dependencies', 'package-lock.json'],
  ])('compiles again when %s has changed', async (_what, file) => {
    await build();
    write(file, 'changed');
    await build();

    expect(compiled).toBe(2);
  });

  it('compiles again when a source has been renamed', async () => {
    await build();
    rmSync(join(root, 'libs/domain/src/index.ts'));
    write('libs/domain/src/other.ts', 'two');
    await build();

    expect(compiled).toBe(2);
  });

  it('does not compile for a test, a document, or a file that is touched but the same', async () => {
    await build();
    write('apps/samsvar/src/main.spec.ts', 'a test');
    write('README.md', 'changed');
    utimesSync(join(root, 'apps/samsvar/src/main.ts'), new Date(), new Date());
    await build();

    expect(compiled).toBe(1);
  });

  it('a failed build is tried again the next time, and its exit code is passed on', async () => {
    expect(await build({ compile: async () => 2 })).toBe(2);
    expect(said.at(-1)).toBe('Bygget misslyckades: rätta felen ovan och kör igen.');
    expect([await build(), compiled]).toEqual([0, 1]);
  });

  it('a failed build after a good one does not leave the good one looking fresh', async () => {
    await build();
    write('apps/samsvar/src/main.ts', 'broken');
    await build({ compile: async () => 1 });
    write('apps/samsvar/src/main.ts', 'one');
    await build();

    expect(compiled).toBe(2);
  });

  it('--force compiles although nothing has changed, without the memory of the compiler', async () => {
    await build();
    write('dist/.tsbuildinfo', '{}');
    await build({ isForced: true });

    expect(compiled).toBe(2);
    expect(existsSync(join(root, 'dist/.tsbuildinfo'))).toBe(false);
  });

  it('three at once compile once, and none goes on before it is done', async () => {
    let underWay = 0;
    const compile = async (): Promise<number> => {
      underWay += 1;
      compiled += 1;
      await new Promise((wait) => setTimeout(wait, 50));
      underWay -= 1;
      return 0;
    };
    const ends = await Promise.all([1, 2, 3].map(() => build({ compile }).then((code) => [code, underWay])));

    expect([ends, compiled]).toEqual([
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      1,
    ]);
  });

  it('the lock of a build that was killed is taken over', async () => {
    write('dist/.build.lock', '999999999');

    expect([await build(), compiled]).toEqual([0, 1]);
    expect(existsSync(join(root, 'dist/.build.lock'))).toBe(false);
  });

  it('what changes while it compiles is compiled the next time', async () => {
    await build({
      compile: async () => {
        write('libs/domain/src/index.ts', 'changed meanwhile');
        return 0;
      },
    });
    await build();

    expect(compiled).toBe(1);
  });
});
