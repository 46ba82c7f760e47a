import { spawn } from 'node:child_process';

const COLOUR = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/** The checks under way. Each leads a process group, so that the workers it started end with it. */
const running = new Set();

function stop(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // no process groups here, or it has just ended
  }
}

/** Ends every check under way: for a reader who does not want to wait any longer. */
export function stopChecks() {
  for (const child of running) stop(child);
}

/**
 * Runs one check as a process of its own.
 *
 * @param {{ name: string, run: readonly string[] }} check
 * @param {{ cwd: string, limitMs: number }} where and for how long: a test in an endless loop ends by nothing else
 * @returns {Promise<{ name: string, ok: boolean, seconds: number, output: string }>} never rejects
 */
export function runCheck({ name, run }, { cwd, limitMs }) {
  const started = performance.now();
  return new Promise((done) => {
    const chunks = [];
    const env = { ...process.env, NODE_OPTIONS: '', ...COLOUR };
    const child = spawn(process.execPath, run, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const limit = setTimeout(() => {
      chunks.push(Buffer.from(`\nStoppad: gränsen är ${limitMs / 1000} s.\n`));
      stop(child);
    }, limitMs);
    const end = (ok) => {
      clearTimeout(limit);
      running.delete(child);
      done({ name, ok, seconds: (performance.now() - started) / 1000, output: Buffer.concat(chunks).toString() });
    };
    running.add(child);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (fault) => {
      chunks.push(Buffer.from(String(fault)));
      end(false);
    });
    child.on('close', (exitCode) => end(exitCode === 0));
  });
}
