import { paint, type Terminal } from '../terminal.js';

const GAP = '  ';

/** Rows under their headings, each column as wide as its widest cell. */
export function alignedTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  terminal: Terminal,
): readonly string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd();
  const rule = '─'.repeat(Math.min(line(widths.map((width) => '─'.repeat(width))).length, terminal.columns));
  return [paint(terminal, 'bold', line(heads)), paint(terminal, 'grey', rule), ...rows.map(line)];
}
