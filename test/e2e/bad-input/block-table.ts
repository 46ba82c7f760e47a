import { percentile, type Seen } from './neighbours.js';

/** One line of the table: what was sent meanwhile, how the gateway took it and what others saw. */
export interface Measured {
  readonly what: string;
  readonly times: number;
  /** Until the refusal was read, milliseconds: the median of the times. */
  readonly refusedMs: number;
  /** The longest turn of the gateway's event loop, processor time, milliseconds: the least of the times and the most. */
  readonly blockMs: { readonly least: number; readonly most: number };
  readonly others: Seen;
}

const HEADING = [
  'sent meanwhile',
  'times',
  'refused ms',
  'block ms, least',
  'most',
  'others',
  'p50 ms',
  'p99 ms',
  'failed',
];

const figure = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(1));

function cells({ what, times, refusedMs, blockMs, others }: Measured): string[] {
  const { ms, failed } = others;
  const seen = [String(ms.length), figure(percentile(ms, 0.5)), figure(percentile(ms, 0.99)), String(failed)];
  return [what, String(times), figure(refusedMs), figure(blockMs.least), figure(blockMs.most), ...seen];
}

/** The whole run as one table. */
export function blockTable(rows: readonly Measured[]): string {
  const lines = [HEADING, ...rows.map(cells)];
  const widths = HEADING.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
