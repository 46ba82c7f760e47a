// Asks, in a process of its own. Says when its warm-up is over and again when the measured time is, so that the CPU of
// the others can be read at those moments, and then what it saw.
import { faultOf, isUndelivered } from './faults.mjs';
import { closedLoop, openLoop } from './loops.mjs';

process.on('message', (message) => {
  if (message.type === 'run') void run(message.task);
});
process.on('disconnect', () => process.exit(0));
process.send({ type: 'ready' });

async function run(task) {
  const { target, load, messages, warmMs, measureMs, expected, budgetMs } = task;
  const latencies = [];
  const faults = {};
  let asked = 0;
  let answered = 0;
  let late = 0;
  let phase = 'WARMING';
  const enter = (next, type) => () => {
    phase = next;
    process.send({ type });
  };
  const work = {
    begin: () => {
      setTimeout(enter('MEASURING', 'measuring'), warmMs);
      setTimeout(enter('OVER', 'measured'), warmMs + measureMs);
    },
    message: () => messages[asked++ % messages.length],
    over: () => phase === 'OVER',
    done: (sentMs, answer) => {
      const fault = faultOf(answer, expected);
      if (fault !== null) faults[fault] = (faults[fault] ?? 0) + 1;
      if (phase === 'WARMING') return;
      if (phase === 'MEASURING') answered += 1;
      const ms = performance.now() - sentMs;
      latencies.push(ms);
      // What was not delivered at all was not delivered in time.
      if (budgetMs !== null && (ms > budgetMs || isUndelivered(fault))) late += 1;
    },
  };
  try {
    await (load.kind === 'closed' ? closedLoop(target, load.callers, work) : openLoop(target, load.perSecond, work));
    process.send({ type: 'seen', answered, late, latencies: Float64Array.from(latencies), faults });
  } catch (error) {
    phase = 'OVER';
    process.send({ type: 'seen', answered: 0, late, latencies: new Float64Array(0), faults: { [String(error)]: 1 } });
  }
}
