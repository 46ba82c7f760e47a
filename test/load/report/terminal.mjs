import { gridOf, layersOf, withSpread } from './figures.mjs';

/** Prints the tables and figure against target. */
export function printTables({ plan, results, verdicts }) {
  const grid = gridOf(plan, results).map((line) => [
    `${line.bastjanster}, ${line.load}, ${line.personer} p`,
    line.contender,
    line.perSecond.median.toFixed(0),
    withSpread(line.cpuMs),
    line.ratio === null ? '' : line.ratio.median.toFixed(2),
    line.p50.median.toFixed(1),
    line.p99.median.toFixed(1),
    `${line.stubCpuMs.median.toFixed(2)} + ${line.generatorCpuMs.median.toFixed(2)} + ${line.databaseCpuMs.median.toFixed(2)}`,
  ]);
  const head = [
    'bastjänster, load',
    '',
    'q/s',
    'CPU ms/q (quartiles)',
    '÷ a',
    'p50',
    'p99',
    'stub + asker + PostgreSQL CPU ms',
  ];
  console.log(columns([head, ...grid]));
  const layers = layersOf(results).map((line) => [
    line.what,
    withSpread(line.cpuMs),
    line.cost === null ? '' : withSpread(line.cost),
    line.ratio.median.toFixed(2),
  ]);
  if (layers.length > 0) console.log(`\n${columns([['without', 'CPU ms/q', 'it costs', '÷ a'], ...layers])}`);
  const targets = verdicts.map(({ what, figure, target, isMet }) => [isMet ? 'met' : 'MISSED', figure, target, what]);
  console.log(`\n${columns(targets)}`);
}

function columns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
