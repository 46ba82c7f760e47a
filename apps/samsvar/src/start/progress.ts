import { clearLine, formatNumber, paint, type Terminal } from '../terminal.js';

/** Shows what a start is doing, one line per step. */
export class Progress {
  private isSilent = false;
  private readonly underWay = new Set<string>();

  constructor(private readonly terminal: Terminal) {}

  /**
   * Runs a step, also beside others. On a terminal a line tells what is under way, and each finished step stands above
   * it with the time it took; elsewhere the finished lines alone are written.
   *
   * @param step returns a refusal (one sentence) or what the step made
   */
  async step<T>(label: string, step: () => Promise<T>): Promise<T> {
    const started = performance.now();
    this.underWay.add(label);
    this.showUnderWay();
    const result = await step();
    this.underWay.delete(label);
    if (this.isSilent) return result;
    clearLine(this.terminal);
    const took = paint(this.terminal, 'grey', `(${formatNumber(performance.now() - started)} ms)`);
    if (typeof result === 'string') this.line(`${paint(this.terminal, 'red', '✗')} ${label}`);
    else this.line(`${paint(this.terminal, 'green', '✓')} ${label} ${took}`);
    this.showUnderWay();
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

  /** Cut at the edge: of a line that is broken in two only the second half could be taken away again. */
  private showUnderWay(): void {
    if (!this.terminal.isInteractive || this.isSilent || this.underWay.size === 0) return;
    clearLine(this.terminal);
    const text = `… ${[...this.underWay].join(' · ')}`.slice(0, this.terminal.columns - 1);
    this.terminal.write(paint(this.terminal, 'grey', text));
  }
}
