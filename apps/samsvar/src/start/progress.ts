import { clearLine, formatNumber, paint, type Terminal } from '../terminal.js';

/** Shows what a start is doing, one line per step. */
export class Progress {
  private isSilent = false;

  constructor(private readonly terminal: Terminal) {}

  /**
   * Runs a step. On a terminal its line stands there while it runs and is then marked with the time it took; elsewhere
   * the finished line alone is written.
   *
   * @param step returns a refusal (one sentence) or what the step made
   */
  async step<T>(label: string, step: () => Promise<T>): Promise<T> {
    const started = performance.now();
    if (this.terminal.isInteractive) this.terminal.write(paint(this.terminal, 'grey', `… ${label}`));
    const result = await step();
    if (this.isSilent) return result;
    clearLine(this.terminal);
    const took = paint(this.terminal, 'grey', `(${formatNumber(performance.now() - started)} ms)`);
    if (typeof result === 'string') this.line(`${paint(this.terminal, 'red', '✗')} ${label}`);
    else this.line(`${paint(this.terminal, 'green', '✓')} ${label} ${took}`);
    return result;
  }

  line(text = ''): void {
    if (!this.isSilent) this.terminal.write(`${text}\n`);
  }

  /** From here on steps still under way say nothing more: what they were for is being stopped. */
  fallSilent(): void {
    this.isSilent = true;
    clearLine(this.terminal);
  }

  /** What stops a start, or ends it: said whatever else is silent. */
  refusal(sentence: string): void {
    this.closing(paint(this.terminal, 'red', sentence));
  }

  closing(sentence: string): void {
    this.terminal.write(`${sentence}\n`);
  }
}
