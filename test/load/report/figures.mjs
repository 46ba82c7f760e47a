import { LAYERS } from '../gateway/layers.mjs';
import { LIMIT_ROW } from '../plan.mjs';
import { spread } from '../statistics.mjs';
import { figures, ratioOf } from '../targets.mjs';

const NAMES = {
  a: 'bare fan-out',
  b: 'Samsvar',
  hung: 'Samsvar, breaker held closed',
};

/** One line for each row and contender of the grid (layers apart). */
export function gridOf({ rows }, results) {
  return rows.flatMap((row) =>
    row.contenders
      .filter((name) => name in NAMES)
      .map((name) => ({
        bastjanster: row.behaviour.what,
        load: row.load.name,
        personer: row.personer,
        contender: NAMES[name],
        name,
        key: row.key,
        perSecond: spread(figures(results, row.key, name, 'perSecond')),
        cpuMs: spread(figures(results, row.key, name, 'cpuMs')),
        ratio: name === 'b' ? ratioOf(results, row.key, 'b') : null,
        p50: spread(figures(results, row.key, name, 'p50')),
        p99: spread(figures(results, row.key, name, 'p99')),
        stubCpuMs: spread(figures(results, row.key, name, 'stubCpuMs')),
        databaseCpuMs: spread(figures(results, row.key, name, 'databaseCpuMs')),
        generatorCpuMs: spread(figures(results, row.key, name, 'generatorCpuMs')),
      })),
  );
}

/** What each layer costs: the gateway with everything on less the same without the layer, round by round. */
export function layersOf(results) {
  const row = results.get(LIMIT_ROW);
  if (row === undefined || !row.has('control')) return [];
  const whole = figures(results, LIMIT_ROW, 'control', 'cpuMs');
  const names = ['control', ...Object.keys(LAYERS), 'all'].filter((name) => row.has(name));
  return names.map((name) => {
    const without = figures(results, LIMIT_ROW, name, 'cpuMs');
    return {
      name,
      what: whatIs(name),
      cpuMs: spread(without),
      cost: name === 'control' ? null : spread(without.map((cpuMs, round) => whole[round] - cpuMs)),
      ratio: ratioOf(results, LIMIT_ROW, name),
    };
  });
}

function whatIs(name) {
  if (name === 'control') return 'everything on, put together by the bench (control)';
  return name === 'all' ? 'all of these' : LAYERS[name].what;
}

/** A median and its spread as text. */
export function withSpread({ median, lower, upper }, digits = 2) {
  return `${median.toFixed(digits)} (${lower.toFixed(digits)}–${upper.toFixed(digits)})`;
}
