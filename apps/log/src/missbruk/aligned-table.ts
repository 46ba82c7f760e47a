export type Cell = string | number;

const INDENT = '  ';
const GAP = '  ';

/** Rows under their headings; numbers stand to the right. */
export function alignedTable(heads: readonly string[], rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const isNumber = heads.map((_head, column) => typeof rows[0]?.[column] === 'number');
  const line = (cells: readonly Cell[]): string => {
    const aligned = cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isNumber[column] ? String(cell).padStart(width) : String(cell).padEnd(width);
    });
    return `${INDENT}${aligned.join(GAP)}`.trimEnd();
  };
  return [line(heads), ...rows.map(line)];
}
