import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing, storedKeysOf, withNewKey } from '@samsvar/audit';
import { testSurroundings, Written } from '../../test/surroundings.js';
import { runCommand } from '../command/run-command.js';
import { rotateKey } from './rotate-key.js';

const PERSON = '199001012385';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-ring-'));
  path = join(folder, 'person-keys.json');
  writeFileSync(path, JSON.stringify(withNewKey([])));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ring = (): KeyRing => new KeyRing(storedKeysOf(readFileSync(path, 'utf8')));

async function rotate(...args: string[]) {
  const [stdout, stderr] = [new Written(), new Written()];
  const env = { SAMSVAR_LOG_PERSON_KEYS: path };
  const exitCode = await runCommand(rotateKey, testSurroundings({ args, env, stdout, stderr }));
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

describe('npm run log:rotate-key', () => {
  it('adds a key that new persons are sealed with; what older keys sealed is still opened and found', async () => {
    const fragaId = randomUUID();
    const sealed = [ring().seal(PERSON, fragaId)];
    const told = [await rotate()];
    sealed.push(ring().seal(PERSON, fragaId));
    told.push(await rotate());
    sealed.push(ring().seal(PERSON, fragaId));

    expect(told.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(told[0]?.stdout).toContain('Nyckel 2 är tillagd');
    expect(told[1]?.stdout).toContain('som nu har 3 nycklar');
    expect(told[1]?.stdout).toContain('när gatewayen har startats om');
    expect(sealed.map(({ key }) => key)).toEqual([1, 2, 3]);
    expect(sealed.map((person) => ring().open(person, fragaId))).toEqual([PERSON, PERSON, PERSON]);
    expect(ring().indexesOf(PERSON)).toEqual(sealed.map(({ index }) => index));
  });

  it('leaves a file that only its owner can read, and nothing beside it', async () => {
    await rotate();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.ny`)).toBe(false);
  });

  it('loses no key when two do it at once: the one waits its turn, and says so', async () => {
    const both = await Promise.all([rotate(), rotate()]);
    const keys = storedKeysOf(readFileSync(path, 'utf8')).length;
    expect(keys).toBe(1 + both.filter(({ exitCode }) => exitCode === 0).length);
    const waiting = both.filter(({ exitCode }) => exitCode !== 0).map(({ stderr }) => stderr.split(',')[0]);
    expect(waiting).toEqual(waiting.map(() => 'Någon annan ändrar nyckelringen just nu'));
  });

  it('says that somebody else is at it, or was interrupted', async () => {
    writeFileSync(`${path}.ny`, '');
    const { exitCode, stderr } = await rotate();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `Någon annan ändrar nyckelringen just nu, eller avbröts: ta bort ${path}.ny om ingen gör det, och kör igen.\n`,
    });
    expect(storedKeysOf(readFileSync(path, 'utf8'))).toHaveLength(1);
  });

  it('touches nothing that it cannot read, and does not repeat it', async () => {
    writeFileSync(path, '[{"id":1,"key":"hemligt"}]');
    const { exitCode, stderr } = await rotate();
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Nyckelringen går inte att läsa \(0\.key\)/);
    expect(readFileSync(path, 'utf8')).toBe('[{"id":1,"key":"hemligt"}]');
    expect(existsSync(`${path}.ny`)).toBe(false);
  });

  it('says that there is no file', async () => {
    rmSync(path);
    expect((await rotate()).stderr).toContain('går inte att ändra (ENOENT)');
  });

  it.each([[['--alla']], [['199001012385']], [['--nyckel', '199001012385']]])(
    '%j is refused with one sentence that repeats no number',
    async (args) => {
      const { exitCode, stderr } = await rotate(...args);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^.+ Se "npm run log:rotate-key -- --help"\.\n$/);
      expect(stderr).not.toContain(PERSON);
    },
  );

  it('--help teaches, and does nothing', async () => {
    const { exitCode, stdout } = await rotate('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Ta en säkerhetskopia');
    expect(storedKeysOf(readFileSync(path, 'utf8'))).toHaveLength(1);
  });
});
