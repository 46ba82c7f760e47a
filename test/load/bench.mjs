// `npm run bench`: how near the limit the gateway comes, and what each of its layers costs. docs/performance.md holds the
// figures of the last whole run.
import { parseArgs } from 'node:util';
import { Contenders } from './contenders.mjs';
import { LAYERS } from './gateway/layers.mjs';
import { planOf, secondsOf } from './plan.mjs';
import { progressLine } from './progress-line.mjs';
import { profile } from './profile/profile.mjs';
import { printTables } from './report/terminal.mjs';
import { writeDocument } from './report/document.mjs';
import { run } from './run.mjs';
import { judge, LIMIT_MOST_CPU_MS, limitCpuMs } from './targets.mjs';

const HELP = `npm run bench -- [--quick | --full] [--only-soap] [--profile [--contender b]]

Measures the gateway against a bare fan-out of Node over the same stub bastjänster, in interleaved rounds.

  (nothing)     about a quarter of an hour; writes docs/performance.md and docs/performance.svg
  --quick       about two minutes; writes nothing
  --full        the whole grid, about an hour and a half; writes the same files
  --only-soap   without the questions about 2 and 10 persons; writes nothing
  --profile     instead of all that a CPU profile of the gateway at 64 in flight, and what it is spent on
  --contender   whose profile: b the deployed gateway, a the bare fan-out, control the gateway put together by the
                bench, all the same without all layers that can be left out, or one of
                ${Object.keys(LAYERS).join(', ')}
  --help        this text

Exit code: 0 all targets met, 1 one is missed, 2 the run failed, 3 the run is void (the bare fan-out itself costs
more than ${LIMIT_MOST_CPU_MS} ms of CPU a question: the machine was busy with something else).`;

/** Share of the machine that others may use before a reader is told. */
const QUIET = 0.1;

const MISSED = 1;
const FAILED = 2;
const VOID = 3;

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  'only-soap': { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  contender: { type: 'string', default: 'b' },
  help: { type: 'boolean', default: false },
};

async function bench(options) {
  const size = sizeOf(options);
  const plan = planOf(size, { onlySoap: options['only-soap'] });
  const progress = progressLine(secondsOf(plan));
  const contenders = new Contenders();
  const stopped = stopOnSignal(contenders);
  try {
    progress.say('starting');
    await contenders.open();
    if (options.profile) return await profile(contenders, options.contender, progress);
    refuseMissingRest(contenders, plan);
    const measured = await Promise.race([run(contenders, plan, progress.say), stopped]);
    progress.end();
    return await conclude({ size, plan, ...measured, calls: contenders.soapCalls, options });
  } finally {
    progress.end();
    await contenders.close();
  }
}

async function conclude({ size, plan, results, neighbours, calls, options }) {
  const verdicts = judge(results);
  printTables({ plan, results, verdicts });
  console.log(`\nOthers used ${percent(neighbours)} of the machine meanwhile.`);
  if (neighbours > QUIET)
    console.error('It was not left alone: the figures are too high, ratios too low. Run it again.');
  const limit = limitCpuMs(results);
  if (limit > LIMIT_MOST_CPU_MS) {
    console.error(
      `\nVoid: the bare fan-out cost ${limit.toFixed(2)} ms of CPU a question, more than ${LIMIT_MOST_CPU_MS}.`,
    );
    return VOID;
  }
  if (size !== 'quick' && !options['only-soap'])
    await writeDocument({ size, plan, results, neighbours, verdicts, calls });
  return verdicts.every(({ isMet }) => isMet) ? 0 : MISSED;
}

function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}

function sizeOf({ quick, full }) {
  if (quick) return 'quick';
  return full ? 'full' : 'default';
}

function refuseMissingRest({ hasRest }, { rows }) {
  if (hasRest || rows.every(({ personer }) => personer === 1)) return;
  throw new Error(
    'POST /api/v1/fragor does not answer 200, so that 2 and 10 persons cannot be asked about. (--only-soap)',
  );
}

/** Ctrl-C ends what was started before the bench itself ends. */
function stopOnSignal(contenders) {
  const stopped = new Promise((_, reject) => {
    const stop = () => void contenders.close().finally(() => reject(new Error('Stopped.')));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
  // Before the rounds nobody waits for it: what was being started fails by itself.
  stopped.catch(() => undefined);
  return stopped;
}

const { values: options } = parseArgs({ options: OPTIONS });
if (options.help) console.log(HELP);
else {
  try {
    process.exitCode = await bench(options);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = FAILED;
  }
}
