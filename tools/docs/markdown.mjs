/** The first line of every rendered document, so that nobody mends the copy instead of the source. */
export function renderedFrom(source) {
  return `<!-- Rendered from ${source} by \`npm run docs\`. Change it there. -->`;
}

/** One row of a table; a bar inside a cell would end it. */
export function row(...cells) {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/** A table of rows under a head. */
export function table(head, rows) {
  return [row(...head), row(...head.map(() => '---')), ...rows].join('\n');
}

/** The cells of every row of the tables in a text, without heads and rulers. */
export function cellsOf(text) {
  const lines = text.split('\n');
  const isRow = (line) => line.trimStart().startsWith('|');
  const isRuler = (line) => line !== undefined && /^\s*\|[\s:|-]+\|\s*$/.test(line);
  return lines
    .filter((line, index) => isRow(line) && !isRuler(line) && !isRuler(lines[index + 1]))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
