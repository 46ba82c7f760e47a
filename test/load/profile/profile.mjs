import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../compiled.mjs';
import { measure } from '../measure.mjs';
import { planOf } from '../plan.mjs';
import { summary } from './profile-summary.mjs';

const HEAT_MS = 8_000;
const PROFILED_MS = 10_000;
const MOST_ROWS = 45;

/**
 * Takes a CPU profile of a contender while it answers with 64 in flight, and prints what it is spent on. The whole
 * profile can be opened in the developer tools of a browser.
 *
 * @param {string} name `b` is the deployed gateway
 */
export async function profile(contenders, name, progress) {
  await contenders.start(name);
  const { child } = contenders.running.get(name);
  const row = planOf('quick', { onlySoap: true }).rows[0];
  progress.say('warming up');
  await measure(contenders, name, row, { warmMs: 0, measureMs: HEAT_MS });
  progress.say('profiling');
  await child.beginProfile();
  const { answered, cpuMs } = await measure(contenders, name, row, { warmMs: 0, measureMs: PROFILED_MS });
  const folder = join(ROOT, '.samsvar/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${Date.now()}.cpuprofile`);
  await child.endProfile(file);
  progress.end();
  console.log(`${answered} questions at ${cpuMs.toFixed(2)} ms of CPU each, profiler included. ${file}\n`);
  console.log(summary(JSON.parse(readFileSync(file, 'utf8')), cpuMs, MOST_ROWS));
  return 0;
}
