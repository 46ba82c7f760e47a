import { HUNG_BUDGET_MS } from './contenders.mjs';
import { LAYERS } from './gateway/layers.mjs';
import { WITH, WITHOUT } from './log-contenders.mjs';

/** How the bastjänster behave in a series. */
const BASTJANSTER = {
  0: { what: 'at once', delayMs: 0, hung: [] },
  50: { what: 'after 50 ms', delayMs: 50, hung: [] },
  hung: { what: 'CSN never', delayMs: 0, hung: ['CSN'] },
};
const CLOSED = [1, 16, 64, 200];
const OPEN = [3, 30, 100];
const MOST_PERSONS = 10;
const PERSONER = [1, 2, MOST_PERSONS];

/**
 * Rounds, and how long one contender is asked in one of them. Before the first, each is asked `heatQuestions`, for
 * `heatMs` at most: compiled code is fast only after it has run often.
 */
const TIMES = {
  quick: { rounds: 3, warmMs: 300, measureMs: 1_000, heatQuestions: 1_000, heatMs: 3_000, factor: 0.5 },
  default: { rounds: 5, warmMs: 400, measureMs: 1_800, heatQuestions: 5_000, heatMs: 12_000, factor: 1 },
  full: { rounds: 5, warmMs: 500, measureMs: 4_000, heatQuestions: 10_000, heatMs: 25_000, factor: 1 },
};

/** Under an open loop the number of answers, not the time, decides how far a percentile can be believed. */
const OPEN_SECONDS = { 3: 20, 30: 8, 100: 3 };

/** The row that layers are taken out in, and the one the target of the limit is about. */
const AT_THE_LIMIT = row('0', { callers: 64 }, 1);

/** What the disclosure log adds to a question is seen where nothing else is under way. */
const LOW_LOAD = row('0', { callers: 1 }, 1);

const ROWS_OF = {
  quick: [LOW_LOAD, AT_THE_LIMIT, row('50', { perSecond: 30 }, 1), row('hung', { callers: 64 }, 1)],
  default: [
    LOW_LOAD,
    row('0', { callers: 16 }, 1),
    AT_THE_LIMIT,
    row('0', { callers: 200 }, 1),
    row('50', { callers: 16 }, 1),
    row('50', { callers: 64 }, 1),
    row('50', { perSecond: 30 }, 1),
    row('50', { perSecond: 100 }, 1),
    row('hung', { callers: 16 }, 1),
    row('hung', { callers: 64 }, 1),
    row('hung', { perSecond: 30 }, 1),
    row('hung', { perSecond: 100 }, 1),
    row('0', { callers: 16 }, 2),
    row('0', { callers: 16 }, MOST_PERSONS),
    row('50', { callers: 16 }, 2),
    row('50', { callers: 16 }, MOST_PERSONS),
  ],
  full: Object.keys(BASTJANSTER).flatMap((bastjanster) =>
    [...CLOSED.map((callers) => ({ callers })), ...OPEN.map((perSecond) => ({ perSecond }))].flatMap((load) =>
      PERSONER.map((personer) => row(bastjanster, load, personer)),
    ),
  ),
};

function row(bastjanster, load, personer) {
  const { callers, perSecond } = load;
  const name = callers === undefined ? `${perSecond} questions/s` : `${callers} in flight`;
  const key = `${bastjanster}-${callers === undefined ? `o${perSecond}` : `c${callers}`}-${personer}`;
  const kind = callers === undefined ? { kind: 'open', perSecond } : { kind: 'closed', callers };
  return { key, bastjanster, load: { ...kind, name }, personer };
}

/** What each row is measured with: the limit cannot be told from a hang, it has no deadline. */
function contendersOf({ key, bastjanster }) {
  if (bastjanster === 'hung') return ['hung'];
  if (key === LOW_LOAD.key) return ['a', ...WITH, ...WITHOUT];
  return key === AT_THE_LIMIT.key ? ['a', ...WITH, ...WITHOUT, 'control', ...Object.keys(LAYERS), 'all'] : ['a', 'b'];
}

/**
 * @param {'quick' | 'default' | 'full'} size
 * @param {{ onlySoap: boolean }} options without the questions about several persons
 */
export function planOf(size, { onlySoap }) {
  const times = TIMES[size];
  const rows = ROWS_OF[size].filter(({ personer }) => personer === 1 || !onlySoap);
  return {
    times,
    rows: rows.map((each) => ({
      ...each,
      behaviour: BASTJANSTER[each.bastjanster],
      budgetMs: each.bastjanster === 'hung' ? HUNG_BUDGET_MS + 150 * (each.personer - 1) : null,
      measureMs: measureMsOf(each, times),
      contenders: contendersOf(each),
      isCommitMeasured: each.key === LOW_LOAD.key,
    })),
  };
}

/** A question about ten takes as long as ten, and a row needs some of them. */
const TEN_TAKES = 3;

function measureMsOf({ load: { kind, perSecond }, personer }, { measureMs, factor }) {
  if (kind === 'open') return OPEN_SECONDS[perSecond] * 1000 * factor;
  return personer === MOST_PERSONS ? measureMs * TEN_TAKES : measureMs;
}

/** Opening connections, and the last answers. */
const OVERHEAD_MS = 300;

/** About how long the plan takes, seconds. */
export function secondsOf({ times, rows }) {
  const inRounds = rows.reduce(
    (sum, each) => sum + each.contenders.length * (each.measureMs + times.warmMs + OVERHEAD_MS),
    0,
  );
  const contenders = new Set(rows.flatMap((each) => each.contenders));
  return 10 + (times.rounds * inRounds + contenders.size * (times.heatMs * 0.8 + 700)) / 1000;
}

export const LOW_ROW = LOW_LOAD.key;
export const LIMIT_ROW = AT_THE_LIMIT.key;
export const ADDED_ROW = row('50', { perSecond: 30 }, 1).key;
