import { felFor, type Anropsgrans, type BastjanstKod, type Felkod, type UtfallMedFel } from '@samsvar/domain';
import type { Delutfall, DelutfallMedFel } from './adapter.js';

/** What happened to one call so far; the layers of its tower write it, the outermost one reads it. */
export class CallRecord {
  /** The most attempts that any exchange of the call needed; 0 when none was begun. Parts asked in parallel are one. */
  forsok = 0;
  private openExchanges = 0;
  private answeredAtMs: number | null = null;
  private slotWaitFromMs: number | null = null;
  private slotFromMs: number | null = null;

  begun(forsok: number): void {
    this.forsok = Math.max(this.forsok, forsok);
    this.openExchanges += 1;
  }

  /** A whole answer has come. */
  answered(nowMs: number): void {
    this.answeredAtMs = nowMs;
  }

  exchangeEnded(): void {
    this.openExchanges -= 1;
  }

  /** Whether something is still under way towards the Bastjänst. */
  get hasOpenExchange(): boolean {
    return this.openExchanges > 0;
  }

  /** Whether the Bastjänst has done its part: what is still missing is our reading of its answer. */
  get isOursToRead(): boolean {
    return this.answeredAtMs !== null && this.openExchanges === 0;
  }

  slotAskedFor(nowMs: number): void {
    this.slotWaitFromMs = nowMs;
  }

  slotGranted(nowMs: number): void {
    this.slotFromMs = nowMs;
  }

  get isWaitingForSlot(): boolean {
    return this.slotWaitFromMs !== null && this.slotFromMs === null;
  }

  /** How long the Bastjänst has had: not while we waited for our own pace, nor while we read what it answered. */
  producerMs(nowMs: number): number {
    if (this.slotFromMs === null) return 0;
    const endMs = this.isOursToRead ? this.answeredAtMs : null;
    return (endMs ?? nowMs) - this.slotFromMs;
  }

  /** Whether the pace queue took more of the call's time than it left to the Bastjänst. */
  paceAteTheTime(nowMs: number): boolean {
    if (this.slotWaitFromMs === null || this.slotFromMs === null) return this.isWaitingForSlot;
    return this.slotFromMs - this.slotWaitFromMs > this.producerMs(nowMs);
  }
}

/** One call on its way down the tower. */
export interface Anrop extends Anropsgrans {
  /** Clock.monotonicMs when the time is out. */
  readonly dueMs: number;
  /** null for a test call: it belongs to no Fråga. */
  readonly fragaId: string | null;
  /** Whose pace it is: the organisation number of the party that asks, or of the Driftleverantör for a test call. */
  readonly part: string;
  readonly record: CallRecord;
}

/** The one function type of the tower. `Q` is Delfraga for a question, null for a test call. */
export type Call<Q> = (fraga: Q, anrop: Anrop) => Promise<Delutfall>;

/** A storey: takes what is below it and gives the same type back. */
export type Layer = <Q>(next: Call<Q>) => Call<Q>;

/** A call that ended on this side (KallaEnum SSBT), with a code of the catalogue. */
export function endedHere(
  bastjanst: BastjanstKod,
  utfall: UtfallMedFel,
  felkod: Felkod,
  detaljer: Readonly<Record<string, string>> = {},
): DelutfallMedFel {
  return { utfall, fel: felFor('SSBT', felkod, bastjanst, detaljer) };
}

/** An answer that came and cannot be used: what is wrong is the Bastjänst's (KallaEnum BT), the code is ours. */
export function unusable(
  bastjanst: BastjanstKod,
  felkod: Felkod,
  detaljer: Readonly<Record<string, string>> = {},
): DelutfallMedFel {
  return { utfall: 'OGILTIGT_SVAR', fel: felFor('BT', felkod, bastjanst, detaljer) };
}

/**
 * What a call that was cut is called. Only the end of the time is the producer's doing, and not even that while the
 * call still waited for a slot of the agreed pace, or when it had answered and we had not read it.
 *
 * @param reason the signal's reason, an Avbrottsorsak
 */
export function cut(bastjanst: BastjanstKod, reason: unknown, record: CallRecord): DelutfallMedFel {
  if (reason !== 'TIDSGRANS') {
    return endedHere(bastjanst, 'AVBRUTEN', reason === 'STOPP' ? 'SSBT-5003' : 'SSBT-4203');
  }
  if (record.isOursToRead) return endedHere(bastjanst, 'AVBRUTEN', 'SSBT-4203');
  return record.isWaitingForSlot
    ? endedHere(bastjanst, 'TAKT', 'SSBT-4201')
    : endedHere(bastjanst, 'TIDSGRANS', 'SSBT-4001');
}
