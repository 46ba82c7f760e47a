import { formatNumber, paint, type Colour, type Terminal } from '../terminal.js';
import type { DelsvarRow, Sammanfattning } from './answer.js';

const LAST_HEADING = 'Fel';
const HEADINGS = ['Bastjänst', 'Utfall', 'ms', 'Skyddad identitet', LAST_HEADING];
const MS_COLUMN = 2;
const GAP = '  ';
/** The last column is given at least this, whatever the terminal: narrower text cannot be read. */
const MIN_LAST_COLUMN = 30;
const NOTHING = '–';

const COLOUR_OF_UTFALL: Readonly<Record<string, Colour>> = {
  DATA: 'green',
  INGEN_UPPGIFT: 'green',
  DELVIS: 'yellow',
  NEKAT: 'yellow',
  STANGD: 'grey',
  EJ_BEHORIG: 'grey',
  EJ_FRAGAD: 'grey',
};
const COLOUR_OF_KLASS: Readonly<Record<string, Colour>> = { TILLGANGLIG: 'green', TILLGANGLIG_MED_STORNING: 'yellow' };

/** The outcome matrix of one Svar as lines for the terminal: one row per Bastjänst, then what holds for the whole. */
export function renderMatrix(sammanfattning: Sammanfattning, terminal: Terminal): string[] {
  return [...matrixLines(sammanfattning.delsvar, terminal), '', ...summaryLines(sammanfattning, terminal)];
}

/** The outcomes about one person, one row per Bastjänst. */
export function matrixLines(all: readonly DelsvarRow[], terminal: Terminal): string[] {
  const rows = all.map((delsvar) => ({ delsvar, cells: cellsOf(delsvar) }));
  const widths = HEADINGS.slice(0, -1).map((heading, column) =>
    Math.max(heading.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const indent = widths.reduce((total, width) => total + width + GAP.length, 0);
  const lastWidth = Math.max(MIN_LAST_COLUMN, terminal.columns - indent);
  const rule = '─'.repeat(indent + LAST_HEADING.length);
  return [
    paint(terminal, 'bold', alignCells(HEADINGS, widths)),
    paint(terminal, 'grey', rule),
    ...rows.flatMap(({ delsvar, cells }) => rowLines(delsvar, cells, { widths, indent, lastWidth, terminal })),
  ];
}

interface Layout {
  readonly widths: readonly number[];
  readonly indent: number;
  readonly lastWidth: number;
  readonly terminal: Terminal;
}

function cellsOf(delsvar: DelsvarRow): string[] {
  const marking = delsvar.skyddadIdentitet ?? NOTHING;
  return [
    delsvar.bastjanst,
    delsvar.utfall,
    formatNumber(delsvar.ms),
    delsvar.tredjepart ? `${marking} (TREDJEPART)` : marking,
  ];
}

function rowLines(delsvar: DelsvarRow, cells: readonly string[], layout: Layout): string[] {
  const [first = '', ...more] = wrap(remarkOf(delsvar), layout.lastWidth);
  const line = alignCells([...cells, first], layout.widths);
  const colour = COLOUR_OF_UTFALL[delsvar.utfall] ?? 'red';
  // The name of an outcome may stand in the remark too: only the first one, the cell, gets the colour.
  const coloured = line.replace(delsvar.utfall, () => paint(layout.terminal, colour, delsvar.utfall));
  return [coloured, ...more.map((text) => ' '.repeat(layout.indent) + text)];
}

function remarkOf(delsvar: DelsvarRow): string {
  const fault = [delsvar.felkod, ...delsvar.felmeddelanden].filter((part) => part !== undefined && part !== '');
  const notes = delsvar.harleddaReferenser.map(({ falt, varde }) => `${falt} skickades som ${varde}`);
  if (delsvar.forsok > 1) notes.push(`${delsvar.forsok} försök`);
  if (delsvar.fragaIgenEfterMs !== undefined) {
    notes.push(`fråga igen om ${formatNumber(Math.ceil(delsvar.fragaIgenEfterMs / 1000))} s`);
  }
  return [fault.join(' '), ...notes].filter((part) => part !== '').join(' · ');
}

/** What holds for the whole. */
export function summaryLines(sammanfattning: Omit<Sammanfattning, 'delsvar'>, terminal: Terminal): string[] {
  const colour = COLOUR_OF_KLASS[sammanfattning.klass] ?? 'red';
  const protectedColour: Colour = sammanfattning.skyddadIdentitet === 'NEJ' ? 'green' : 'yellow';
  const used = `${formatNumber(sammanfattning.forbrukatMs)} av ${formatNumber(sammanfattning.budgetMs)} ms`;
  return [
    `Klass: ${paint(terminal, colour, sammanfattning.klass)} · Komplett: ${sammanfattning.komplett ? 'ja' : 'nej'}` +
      ` · Skyddad identitet: ${paint(terminal, protectedColour, sammanfattning.skyddadIdentitet)} · Tid: ${used}`,
    paint(terminal, 'grey', `Fråga-id: ${sammanfattning.fragaId}`),
  ];
}

function alignCells(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === MS_COLUMN ? cell.padStart(width) : cell.padEnd(width);
    })
    .join(GAP)
    .trimEnd();
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
