import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY_ROOT } from './compiled-app.js';
import type { TestLogg } from './test-logg.js';

const MOST_BYTES = 512 * 1024 * 1024;

/** What the verifier says of a log, exported and judged as an auditor does it: by the commands, outside the database. */
export async function verdictOn(logg: TestLogg): Promise<{ readonly isWhole: boolean; readonly findings: object[] }> {
  const exported = await command('export', ['--syfte', 'Prov av loggen'], logg.env);
  const path = logg.file('export.jsonl');
  writeFileSync(path, exported);
  const anchor = ['--key', logg.file('signing-key.pub.pem'), '--anchor', logg.file('checkpoints.jsonl')];
  return JSON.parse(await command('verify', ['--export', path, ...anchor, '--json'], {})) as {
    readonly isWhole: boolean;
    readonly findings: object[];
  };
}

/** What one of the commands on the log writes; what it found is an answer too. */
async function command(name: 'export' | 'verify', args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const main = join(REPOSITORY_ROOT, 'dist/apps/log/src', `${name}.main.js`);
  const run = promisify(execFile)(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: MOST_BYTES,
  });
  const { stdout } = await run.catch((error: unknown) => {
    if (name === 'verify' && error instanceof Error && 'stdout' in error && error.stdout !== '') return error as never;
    throw error;
  });
  return stdout;
}
