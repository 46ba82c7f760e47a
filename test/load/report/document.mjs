import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem, type, release } from 'node:os';
import { join } from 'node:path';
import prettier from 'prettier';
import { ROOT } from '../compiled.mjs';
import { HUNG_BUDGET_MS } from '../contenders.mjs';
import { LIMIT_MOST_CPU_MS } from '../targets.mjs';
import { chart } from './chart.mjs';
import { gridOf, layersOf, withSpread } from './figures.mjs';

const DOCUMENT = join(ROOT, 'docs/performance.md');
const CHART = join(ROOT, 'docs/performance.svg');
const STEPS_BEGIN = '<!-- steps: written by hand, kept by the command -->';
const STEPS_END = '<!-- end of steps -->';
const NO_STEPS = '| step | before | after |\n| --- | --- | --- |\n';
const GB = 1024 ** 3;

/** Writes docs/performance.md and its chart. What stands between the marks of the steps is kept. */
export async function writeDocument({ size, plan, results, neighbours, verdicts, calls }) {
  const sections = [
    '<!-- Written by `npm run bench`, all but the steps. -->',
    '# Performance',
    INTRODUCTION,
    '![What a question costs, and how long it takes](performance.svg)',
    '## Figure against target',
    table(['', 'figure', 'target', ''], verdicts.map(verdictCells)),
    '## What each layer costs',
    LAYERS_TEXT,
    table(['without', 'CPU ms a question', 'so it costs, ms', '÷ bare'], layersOf(results).map(layerCells)),
    '## The grid',
    GRID_TEXT,
    table(GRID_HEAD, gridOf(plan, results).map(gridCells)),
    '## How it was measured',
    method({ size, plan, neighbours, calls }),
    '## Steps',
    'What was changed for speed, CPU a question at 64 in flight and bastjänster that answer at once, before and after.',
    `${STEPS_BEGIN}\n\n${keptSteps()}\n\n${STEPS_END}`,
  ];
  const config = await prettier.resolveConfig(DOCUMENT);
  writeFileSync(DOCUMENT, await prettier.format(sections.join('\n\n'), { ...config, parser: 'markdown' }));
  writeFileSync(CHART, chart({ layers: layersOf(results), grid: gridOf(plan, results) }));
}

const INTRODUCTION = `How near the limit the gateway comes. The limit is a bare server of Node that sends the same seven
calls to the same bastjänster and puts the answers one after the other: it reads nothing, checks nothing, logs nothing and
speaks plain HTTP. Samsvar is the deployed gateway with everything on: TLS with client certificate, validation, checks of
every answer, breakers, the disclosure log in PostgreSQL on the same machine, metrics. Ratios are questions per CPU-second of the process, so that neither the
number of cores nor who else uses them is in them.`;

const LAYERS_TEXT = `The gateway put together from its own modules with one layer left out, bastjänster that answer at once,
64 in flight. The difference to the control is what the layer costs. Layers lean on each other, so that the sum of the rows is not the
last one; a cost below the spread is none.`;

const GRID_TEXT = `Medians of the rounds; in brackets the lower and upper quartile. Times in milliseconds, from the
moment the question was to be sent to the last byte of its answer. The last column is what the stub bastjänster, the
one who asks and PostgreSQL used, in processes of their own.`;

const GRID_HEAD = [
  'bastjänster',
  'load',
  'persons',
  '',
  'questions/s',
  'CPU ms a question',
  '÷ bare',
  'p50',
  'p99',
  'stub + asker + PostgreSQL, CPU ms',
];

function verdictCells({ what, figure, target, isMet }) {
  return [what, figure, target, isMet ? 'met' : '**missed**'];
}

function layerCells({ what, cpuMs, cost, ratio }) {
  return [what, withSpread(cpuMs), cost === null ? '' : withSpread(cost), ratio.median.toFixed(2)];
}

function gridCells(line) {
  return [
    line.bastjanster,
    line.load,
    String(line.personer),
    line.contender,
    line.perSecond.median.toFixed(0),
    withSpread(line.cpuMs),
    line.ratio === null ? '' : line.ratio.median.toFixed(2),
    withSpread(line.p50, 1),
    withSpread(line.p99, 1),
    `${line.stubCpuMs.median.toFixed(2)} + ${line.generatorCpuMs.median.toFixed(2)} + ${line.databaseCpuMs.median.toFixed(2)}`,
  ];
}

function method({ size, plan, neighbours, calls }) {
  const bytes = calls.reduce((sum, call) => sum + call.bytes, 0);
  const [cpu] = cpus();
  return `- ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${type()} ${release().split('-')[0]},
  ${availableParallelism()} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / GB)} GB of memory;
  \`npm run bench${size === 'full' ? ' -- --full' : ''}\`.
- ${plan.times.rounds} rounds; in each, every contender is asked in every row for ${plan.times.measureMs / 1000} s (longer
  under an open loop) after ${plan.times.warmMs / 1000} s that are not counted. Every other round goes the other way.
- Others used ${(neighbours * 100).toFixed(0)} % of the machine meanwhile.
- Before that each is asked ${plan.times.heatQuestions} questions that are not counted either.
- Answers are those of the simulators about one person (${(bytes / 1000).toFixed(1)} kB in ${calls.length} calls), recorded
  at start and answered from memory by one process, with the number of the person asked about.
- Callers hold connections with their own client certificate and look at every answer: HTTP status, class and size. One
  wrong answer ends the run.
- Closed loop: so many callers that ask again when they have their answer. Open loop: questions come at random moments, the
  same for everybody, and are measured from the moment they should have been sent.
- Where CSN never answers, the time budget is scaled down to ${HUNG_BUDGET_MS} ms and the breaker is held closed, since an
  open one would make it easy. A fault counts as late.
- The run is void when the bare fan-out costs more than ${LIMIT_MOST_CPU_MS} ms of CPU a question.`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function keptSteps() {
  if (!existsSync(DOCUMENT)) return NO_STEPS;
  const [, after] = readFileSync(DOCUMENT, 'utf8').split(STEPS_BEGIN);
  return after?.split(STEPS_END)[0].trim() ?? NO_STEPS;
}
