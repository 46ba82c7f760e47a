/** Where lines for a person go. Colour, rewriting and width are properties of the place, not of what is said. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** A line may be rewritten in place. False for files, pipes and CI. */
  readonly isInteractive: boolean;
  readonly hasColours: boolean;
  readonly columns: number;
}

/** What of a stream a terminal needs; `process.stdout` fits. */
export interface OutputStream {
  write(text: string): boolean;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const DEFAULT_COLUMNS = 100;

/** A terminal on a stream. Colours only on a real terminal and when `NO_COLOR` is unset (no-color.org). */
export function terminalOn(stream: OutputStream, env: Readonly<Record<string, string | undefined>>): Terminal {
  const isInteractive = stream.isTTY === true;
  const isColourRefused = (env['NO_COLOR'] ?? '') !== '';
  return {
    write: (text) => void stream.write(text),
    isInteractive,
    hasColours: isInteractive && !isColourRefused,
    columns: stream.columns ?? DEFAULT_COLUMNS,
  };
}

const COLOURS = { green: 32, yellow: 33, red: 31, grey: 90, bold: 1 } as const;

export type Colour = keyof typeof COLOURS;

/** The text in a colour where the terminal has them. */
export function paint(terminal: Terminal, colour: Colour, text: string): string {
  return terminal.hasColours ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
}

/** Empties the current line of an interactive terminal. */
export function clearLine(terminal: Terminal): void {
  if (terminal.isInteractive) terminal.write('\r\u001b[K');
}

/** Whole numbers as they are written in Swedish: 7 000. */
export function formatNumber(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}
