import { cpus } from 'node:os';

/**
 * How much of the machine others use meanwhile. CPU a question is counted by process, but what others do to caches and
 * clocks is in it all the same.
 *
 * @param {readonly import('./child.mjs').Child[]} children the processes of the bench besides this one
 * @returns {Promise<() => Promise<number>>} gives the share of all cores that others have used since, 0..1
 */
export async function watchNeighbours(children) {
  const atFirst = await snapshot(children);
  return async () => {
    const now = await snapshot(children);
    const [all, busy, ours] = ['all', 'busy', 'ours'].map((name) => now[name] - atFirst[name]);
    return Math.max(0, (busy - ours) / all);
  };
}

async function snapshot(children) {
  const { user, system } = process.cpuUsage();
  const cpuMs = await Promise.all(children.map((child) => child.cpuMs()));
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, each) => sum + each.user + each.nice + each.sys + each.idle + each.irq, 0);
  const idle = times.reduce((sum, each) => sum + each.idle, 0);
  return { all, busy: all - idle, ours: cpuMs.reduce((sum, ms) => sum + ms, (user + system) / 1000) };
}
