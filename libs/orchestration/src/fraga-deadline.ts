import {
  Cut,
  type Avbrottsorsak,
  type CancelTimer,
  type Clock,
  type CutSignal,
  type Tidsbudget,
} from '@samsvar/domain';

/** Whether a late Fråga may wait on to the ceiling; asked at the target and never before. */
export type MayExtend = () => boolean;

/**
 * The one deadline of a Fråga. Set once and handed down as a signal and milliseconds: nobody below reads a clock.
 */
export class FragaDeadline {
  private readonly utfragningCut = new Cut();
  private readonly svarCut = new Cut();
  private readonly cancels: CancelTimer[] = [];
  private utfragningEndsMs: number;
  private svarEndsMs: number;

  /**
   * @param startMs Clock.monotonicMs when the Fråga's headers were complete (UC 3.1.2)
   * @param avbrott aborts when the caller hangs up or the process stops
   */
  constructor(
    private readonly clock: Clock,
    private readonly startMs: number,
    private readonly budget: Tidsbudget,
    private readonly avbrott: CutSignal,
    private readonly mayExtend: MayExtend,
  ) {
    this.utfragningEndsMs = startMs + budget.utfragningMs;
    this.svarEndsMs = startMs + budget.malMs;
    this.arm(budget.utfragningMs, () => this.endOrExtend());
    this.arm(budget.malMs, () => this.svarCut.abort());
    if (avbrott.aborted) this.onAvbrott();
    else avbrott.addEventListener('abort', this.onAvbrott, { once: true });
  }

  /** Aborts when the fan-out is over, with an Avbrottsorsak. */
  get utfragning(): CutSignal {
    return this.utfragningCut;
  }

  /** Aborts at the end of the budget itself: what is not durable in the log by then may not leave. */
  get svar(): CutSignal {
    return this.svarCut;
  }

  get budgetMs(): number {
    return this.svarEndsMs - this.startMs;
  }

  utfragningKvarMs(): number {
    return Math.max(0, this.utfragningEndsMs - this.clock.monotonicMs());
  }

  forbrukatMs(): number {
    return this.clock.monotonicMs() - this.startMs;
  }

  /** Whether the budget is spent; also when the timer has not had its turn, after long work on the event loop. */
  isOver(): boolean {
    return this.svarCut.aborted || this.clock.monotonicMs() >= this.svarEndsMs;
  }

  dispose(): void {
    for (const cancel of this.cancels.splice(0)) cancel();
    this.avbrott.removeEventListener('abort', this.onAvbrott);
  }

  private endOrExtend(): void {
    const extra = this.budget.takMs - this.budget.malMs;
    if (extra <= 0 || !this.mayExtend()) return this.end('TIDSGRANS');
    for (const cancel of this.cancels.splice(0)) cancel();
    this.utfragningEndsMs += extra;
    this.svarEndsMs += extra;
    this.arm(this.budget.utfragningTakMs, () => this.end('TIDSGRANS'));
    this.arm(this.budget.takMs, () => this.svarCut.abort());
  }

  private readonly onAvbrott = (): void => this.end(this.avbrott.reason as Avbrottsorsak);

  private end(orsak: Avbrottsorsak): void {
    this.utfragningCut.abort(orsak);
  }

  private arm(fromStartMs: number, callback: () => void): void {
    const waitMs = Math.max(0, this.startMs + fromStartMs - this.clock.monotonicMs());
    this.cancels.push(this.clock.after(waitMs, callback));
  }
}
