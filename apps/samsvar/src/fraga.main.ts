import { resolve } from 'node:path';
import { nodeFault } from './node-guard.js';

/** Compiled, this file lies in dist/apps/samsvar/src. */
const REPOSITORY_ROOT = resolve(__dirname, '../../../..');

async function main(): Promise<number> {
  // Loaded only now: an older Node must get the guard's sentence and not a syntax error.
  const { runCli } = await import('./fraga/cli.js');
  return runCli({
    args: process.argv.slice(2),
    env: process.env,
    repositoryRoot: REPOSITORY_ROOT,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
  });
}

const fault = nodeFault(process.versions.node, 'npm run fraga -- <personidentitet>');
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
} else {
  void main().then((exitCode) => {
    process.exitCode = exitCode;
  });
}
