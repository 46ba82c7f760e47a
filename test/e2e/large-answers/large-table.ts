import type { OthersSaw } from './steady-questions.js';

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly answerMb: number;
  /** Until the whole answer had come. */
  readonly ms: number;
  /** The longest turn of the event loop, each time. */
  readonly blocks: readonly number[];
  /** The same where everything is read on the main thread. */
  readonly blocksWithout: readonly number[];
  readonly others: OthersSaw;
}

const HEADING = ['asked for', 'answer MB', 'ms', 'block ms', 'without threads', 'others', 'p50 ms', 'p99 ms', 'failed'];

/** @param share 0.5 for the median; @param ascending at least one value */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}

const figure = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(1));
const whole = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(' ');

function cells({ what, answerMb, ms, blocks, blocksWithout, others }: Row): string[] {
  const saw = [String(others.ms.length), figure(percentile(others.ms, 0.5)), figure(percentile(others.ms, 0.99))];
  return [what, figure(answerMb), figure(ms), whole(blocks), whole(blocksWithout), ...saw, String(others.failed)];
}

/** The whole run as one table, and the figure that is aimed at. */
export function largeTable(rows: readonly Row[], targetMs: number): string {
  const lines = [HEADING, ...rows.map(cells)];
  const widths = HEADING.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const all = rows.flatMap(({ blocks }) => blocks);
  const over = all.filter((ms) => ms > targetMs).length;
  const longest = Math.max(...rows.map(({ blocks }) => Math.min(...blocks)));
  const without = Math.max(...rows.map(({ blocksWithout }) => Math.min(...blocksWithout)));
  return [
    ...text,
    `Longest block: ${figure(longest)} ms, target ${targetMs} ms; ${over} of ${all.length} times over the target.`,
    `Longest block without threads: ${figure(without)} ms.`,
  ].join('\n');
}
