import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each test starts processes, which takes its time on a busy machine. */
jest.setTimeout(30_000);

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

  it('leaves out the checks that it is told to', () => {
    const { output } = check('--only', 'personnummer,types', '--except', 'types');
    expect(output).toContain(' personnummer ');
    expect(output).not.toContain(' types ');
    expect(check('--except', 'spelling').output).toContain('Okänd kontroll: spelling.');
  });

  it('refuses a check that does not exist and says which there are', () => {
    const { status, output } = check('--only', 'personnummer,spelling');
    expect(status).toBe(1);
    expect(output).toContain('Okänd kontroll: spelling. Det finns unit, types, ');
  });

  it('ends a check in an endless loop, with the workers it started, and says that its time was up', () => {
    const loop = `require('node:child_process').spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'inherit' }); for (;;);`;
    const program = `
      import { runCheck } from ${JSON.stringify(join(__dirname, 'run-check.mjs'))};
      const check = { name: 'loop', run: ['-e', ${JSON.stringify(loop)}] };
      console.log(JSON.stringify(await runCheck(check, { cwd: '.', limitMs: 300 })));`;
    const env = { ...process.env, NODE_OPTIONS: '' };
    const args = ['--input-type=module', '--eval', program];
    // The worker holds the pipe: were it left alive, this would not end before its own limit.
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 10_000 });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, output: expect.stringContaining('gränsen är 0.3 s') });
  });
});
