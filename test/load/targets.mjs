import { WITH, WITHOUT } from './log-contenders.mjs';
import { ADDED_ROW, LIMIT_ROW, LOW_ROW } from './plan.mjs';
import { spread } from './statistics.mjs';

/** A limit that costs more than this says that the machine was not left alone, and the run says nothing. */
export const LIMIT_MOST_CPU_MS = 0.9;
const RATIO = 0.35;
const ADDED_P99_MS = 20;
/** The disclosure log: commits that a question may wait for, what else it may take, and what it may cost in questions. */
const COMMITS = 2;
const LOG_WORK_MS = 1;
const LOG_THROUGHPUT = 0.75;
const INSIDE_BUDGET = 0.999;
const LATE_MS = 20;

/** CPU of a question in the bare fan-out, milliseconds. */
export function limitCpuMs(results) {
  return spread(figures(results, LIMIT_ROW, 'a', 'cpuMs')).median;
}

/**
 * Figure against target, for the targets whose rows were measured.
 *
 * @returns {{ what: string, figure: string, target: string, isMet: boolean }[]}
 */
export function judge(results) {
  return [
    ...ratio(results),
    ...addedP99(results),
    ...addedByLog(results),
    ...throughputWithLog(results),
    ...insideBudget(results),
  ];
}

/** One figure a round, of a contender in a row. */
export function figures(results, key, contender, figure) {
  return (results.get(key)?.get(contender) ?? []).map((round) => round[figure]);
}

/** Rounds are compared with themselves: whatever disturbed one contender disturbed the other about as much. */
export function ratioOf(results, key, contender) {
  const limit = figures(results, key, 'a', 'cpuMs');
  const own = figures(results, key, contender, 'cpuMs');
  return spread(own.map((cpuMs, round) => limit[round] / cpuMs));
}

/** The log apart: what it costs has targets of its own. */
function ratio(results) {
  if (!results.has(LIMIT_ROW)) return [];
  const limit = figures(results, LIMIT_ROW, 'a', 'cpuMs');
  const ratioWith = (names) =>
    spread(meanFigures(results, LIMIT_ROW, names, 'cpuMs').map((cpuMs, round) => limit[round] / cpuMs));
  const { median, lower, upper } = ratioWith(WITHOUT);
  const whole = ratioWith(WITH).median.toFixed(2);
  return [
    {
      what: `questions per CPU-second ÷ those of the bare fan-out, bastjänster at once, 64 in flight, the disclosure log apart (with it ${whole})`,
      figure: `${median.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`,
      target: `≥ ${RATIO}`,
      isMet: median >= RATIO,
    },
  ];
}

function addedP99(results) {
  if (!results.has(ADDED_ROW)) return [];
  const limit = figures(results, ADDED_ROW, 'a', 'p99');
  const own = figures(results, ADDED_ROW, 'b', 'p99');
  const { median, lower, upper } = spread(own.map((p99, round) => p99 - limit[round]));
  return [
    {
      what: 'p99 added to the bare fan-out, bastjänster after 50 ms, 30 questions/s',
      figure: `${median.toFixed(1)} ms (${lower.toFixed(1)}–${upper.toFixed(1)})`,
      target: `≤ ${ADDED_P99_MS} ms`,
      isMet: median <= ADDED_P99_MS,
    },
  ];
}

/** A figure of each round, the mean of several processes that do the same. */
function meanFigures(results, key, names, figure) {
  const each = names.map((name) => figures(results, key, name, figure));
  return each[0].map((_first, round) => each.reduce((sum, rounds) => sum + rounds[round], 0) / each.length);
}

/** Two commits a question, one after the other, and the work around them. */
function addedByLog(results) {
  if (!results.has(LOW_ROW)) return [];
  const [own, without] = [WITH, WITHOUT].map((names) => meanFigures(results, LOW_ROW, names, 'p50'));
  const { median, lower, upper } = spread(own.map((p50, round) => p50 - without[round]));
  const commitMs = spread(figures(results, LOW_ROW, WITH[0], 'commitMs')).median;
  const most = COMMITS * commitMs + LOG_WORK_MS;
  return [
    {
      what: `median that the disclosure log adds, one in flight; a commit takes ${commitMs.toFixed(1)} ms`,
      figure: `${median.toFixed(1)} ms (${lower.toFixed(1)}–${upper.toFixed(1)})`,
      target: `≤ ${most.toFixed(1)} ms`,
      isMet: median <= most,
    },
  ];
}

function throughputWithLog(results) {
  if (!results.has(LIMIT_ROW)) return [];
  const [own, without] = [WITH, WITHOUT].map((names) => meanFigures(results, LIMIT_ROW, names, 'perSecond'));
  const { median, lower, upper } = spread(own.map((perSecond, round) => perSecond / without[round]));
  const databaseMs = spread(figures(results, LIMIT_ROW, WITH[0], 'databaseCpuMs')).median;
  return [
    {
      what: `questions a second with the disclosure log ÷ without, 64 in flight; PostgreSQL used ${databaseMs.toFixed(2)} ms of CPU a question`,
      figure: `${median.toFixed(2)} (${lower.toFixed(2)}–${upper.toFixed(2)})`,
      target: `≥ ${LOG_THROUGHPUT}`,
      isMet: median >= LOG_THROUGHPUT,
    },
  ];
}

function insideBudget(results) {
  const rows = [...results].filter(([key]) => key.startsWith('hung'));
  if (rows.length === 0) return [];
  const rounds = rows.flatMap(([, contenders]) => contenders.get('hung'));
  const count = rounds.reduce((sum, round) => sum + round.count, 0);
  const late = rounds.reduce((sum, round) => sum + round.late, 0);
  const unexpected = rounds.reduce((sum, round) => sum + round.unexpected, 0);
  const latest = Math.max(...rounds.map(({ max, budgetMs }) => max - budgetMs));
  const share = 1 - late / count;
  return [
    {
      what: 'last byte inside the budget, CSN never answers',
      figure: `${(share * 100).toFixed(2)} % of ${count} (${unexpected} with more missing than CSN, or faults)`,
      target: `≥ ${(INSIDE_BUDGET * 100).toFixed(1)} %`,
      isMet: share >= INSIDE_BUDGET,
    },
    {
      what: 'the latest of them, after the end of the budget',
      figure: `${latest.toFixed(1)} ms`,
      target: `≤ ${LATE_MS} ms`,
      isMet: latest <= LATE_MS,
    },
  ];
}
