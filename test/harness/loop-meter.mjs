// Loaded into the gateway before its own first line (`node --import`), and touches nothing of what it does: it answers
// over the process's channel for how long at most nothing else could run since it was last asked.
const TICK_MS = 1;

let last = { wall: performance.now(), cpu: cpuMs() };
let longest = { wall: 0, cpu: 0 };

setInterval(tick, TICK_MS).unref();
process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || message.meter !== 'loop') return;
  process.send?.({ meter: 'loop', blockMs: longest.cpu, gapMs: longest.wall });
  longest = { wall: 0, cpu: 0 };
});

/** Between two ticks lies one turn of the loop. What it took of the processor is its own; the rest of the gap is the machine's. */
function tick() {
  const now = { wall: performance.now(), cpu: cpuMs() };
  longest = {
    wall: Math.max(longest.wall, now.wall - last.wall),
    cpu: Math.max(longest.cpu, now.cpu - last.cpu),
  };
  last = now;
}

/** Of the thread that the loop runs on, and no other. */
function cpuMs() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
