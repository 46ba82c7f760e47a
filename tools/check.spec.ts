import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function check(...args: readonly string[]): { status: number | null; output: string } {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const run = spawnSync(process.execPath, [join(__dirname, 'check.mjs'), ...args], { encoding: 'utf8', env });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe('npm run check', () => {
  it('runs the checks that were asked for and writes what came of them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'samsvar-check-'));
    const file = join(folder, 'check.json');
    const { status, output } = check('--only', 'personnummer', '--json', file);
    const results: unknown = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true });
    const ok = status === 0;
    expect(results).toEqual([{ name: 'personnummer', ok, seconds: expect.any(Number) }]);
    expect(output).toMatch(/^( ok |FEL ) personnummer +[0-9],[0-9] s\n/);
  });

  it('refuses a check that does not exist and says which there are', () => {
    const { status, output } = check('--only', 'personnummer,spelling');
    expect(status).toBe(1);
    expect(output).toContain('Okänd kontroll: spelling. Det finns types, ');
  });
});
