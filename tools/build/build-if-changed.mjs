import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { sourceStamp } from './source-stamp.mjs';

/**
 * Compiles when the sources differ from those of the last successful build. Several callers at once are harmless: one
 * compiles, the others wait for it and find its result.
 *
 * @param {object} build
 * @param {string} build.root the repository
 * @param {boolean} build.isForced compile although nothing has changed, and all of it
 * @param {(line: string) => void} build.say where the one line of progress goes
 * @param {(root: string) => Promise<number>} [build.compile] the compiler; its exit code
 * @returns {Promise<number>} the exit code
 */
export async function buildUnlessFresh({ root, isForced, say, compile = compileWithNest }) {
  const dist = join(root, 'dist');
  const isFresh = () => !isForced && readStamp(dist) === sourceStamp(root);
  if (isFresh()) return 0;
  mkdirSync(dist, { recursive: true });
  return withLock(join(dist, '.build.lock'), async () => {
    if (isFresh()) return 0; // another one has just built it
    const stamp = sourceStamp(root); // taken before: what changes while it compiles is compiled next time
    rmSync(stampPath(dist), { force: true });
    // The compiler's own memory says what it has written, not what still lies there.
    if (isForced) rmSync(join(dist, '.tsbuildinfo'), { force: true });
    const started = performance.now();
    say('Bygger Samsvar, källkoden har ändrats …');
    const exitCode = await compile(root);
    if (exitCode === 0) writeFileSync(stampPath(dist), stamp);
    const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
    say(exitCode === 0 ? `Samsvar är byggt (${seconds} s).` : 'Bygget misslyckades: rätta felen ovan och kör igen.');
    return exitCode;
  });
}

function stampPath(dist) {
  return join(dist, '.build-stamp');
}

function readStamp(dist) {
  try {
    return readFileSync(stampPath(dist), 'utf8');
  } catch {
    return undefined;
  }
}

/** One pass of tsc for the whole monorepo, through the Nest CLI, which also rewrites the @samsvar paths. */
function compileWithNest(root) {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const child = spawn(process.execPath, [nest, 'build', 'samsvar'], { cwd: root, stdio: ['ignore', 2, 2] });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
