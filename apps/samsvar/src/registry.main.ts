import { resolve } from 'node:path';
import { nodeFault } from './node-guard.js';

/** Compiled, this file lies in dist/apps/samsvar/src. */
const REPOSITORY_ROOT = resolve(__dirname, '../../../..');

async function main(): Promise<number> {
  // Loaded only now: an older Node must get the guard's sentence and not a syntax error.
  const { runRegistryCli } = await import('./registry/cli.js');
  return runRegistryCli({
    args: process.argv.slice(2),
    env: process.env,
    repositoryRoot: REPOSITORY_ROOT,
    workingFolder: process.env['INIT_CWD'] ?? process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    confirm: process.stdin.isTTY ? confirmed : null,
  });
}

async function confirmed(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^j(a)?$/i.test((await asking.question(question)).trim());
  } finally {
    asking.close();
  }
}

const fault = nodeFault(process.versions.node, 'npm run registry -- list');
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
} else {
  void main().then((exitCode) => {
    process.exitCode = exitCode;
  });
}
