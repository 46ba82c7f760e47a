import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Written } from '../../test/surroundings.js';
import { refuseExisting, writeNewFile, writeText } from './output.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-utskrift-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* parts(...all: string[]): AsyncGenerator<string> {
  yield* all;
}

async function* endsWith(error: Error): AsyncGenerator<string> {
  yield 'hälften';
  throw error;
}

describe('what a command writes', () => {
  it('waits for the stream, and comes in its order', async () => {
    const stdout = new Written({ highWaterMark: 1 });
    await writeText(stdout, parts('ett ', 'två ', 'tre'), 'Exporten');
    expect(stdout.text).toBe('ett två tre');
  });

  it('ends in one sentence when nobody reads it any more', async () => {
    const gone = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    });
    await expect(writeText(gone, parts('ett', 'två'), 'Utskriften')).rejects.toThrow(
      'Utskriften avbröts: det som läser den slutade läsa (EPIPE).',
    );
  });

  it('to a file has its name when it is whole, and is for its owner alone', async () => {
    const path = join(folder, 'utdrag.txt');
    async function* looking(): AsyncGenerator<string> {
      yield 'ett ';
      expect(readdirSync(folder)).toEqual(['utdrag.txt.ny']);
      yield 'två';
    }
    await writeNewFile(path, looking());
    expect(readdirSync(folder)).toEqual(['utdrag.txt']);
    expect(readFileSync(path, 'utf8')).toBe('ett två');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves no half file', async () => {
    const path = join(folder, 'utdrag.txt');
    await expect(writeNewFile(path, endsWith(new Error('loggen är borta')))).rejects.toThrow('loggen är borta');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('replaces no file, not even one that came meanwhile', async () => {
    const path = join(folder, 'utdrag.txt');
    async function* slow(): AsyncGenerator<string> {
      writeFileSync(path, 'en annans');
      yield 'vår';
    }
    const sentence = `Filen ${path} finns redan: ange en som inte finns.`;
    await expect(writeNewFile(path, slow())).rejects.toThrow(sentence);
    await expect(refuseExisting(path)).rejects.toThrow(sentence);
    expect(readdirSync(folder)).toEqual(['utdrag.txt']);
    expect(readFileSync(path, 'utf8')).toBe('en annans');
  });

  it('says why there can be no file, and asks for nothing to write in it', async () => {
    const path = join(folder, 'finns', 'inte.txt');
    let isAsked = false;
    async function* asked(): AsyncGenerator<string> {
      isAsked = true;
      yield '';
    }
    await expect(writeNewFile(path, asked())).rejects.toThrow(/inte\.txt\.ny, .* går inte att göra \(ENOENT\)\.$/);
    expect(isAsked).toBe(false);
  });
});
