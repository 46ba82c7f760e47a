import type { BastjanstKod, Clock } from '@samsvar/domain';
import type { DelutfallMedFel, Exchange, ExchangeResult, WireRequest } from './adapter.js';
import { cut, endedHere, unusable, type Anrop } from './anrop.js';
import type { OnBug } from './never-throw.layer.js';
import type { ProducerObserver } from './observer.js';
import type { Sent, SendFailure, Transport } from './sent.js';

export interface ExchangeParts {
  readonly bastjanst: BastjanstKod;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly observer: ProducerObserver;
  readonly onBug: OnBug;
  /** A second attempt needs at least this much time. */
  readonly retryNeedsMs: number;
  readonly maxAnswerBytes: number;
}

/** What an adapter sends with during one call: transport, tried once more where that is safe. */
export function exchangeFor(parts: ExchangeParts, anrop: Anrop): Exchange {
  return async (request) => {
    try {
      let sent = await sentOnce(parts, anrop, request, 1);
      if (!sent.ok && mayRetry(parts, anrop, sent.failure)) {
        parts.observer.unreachable(parts.bastjanst, sent.failure.code);
        sent = await sentOnce(parts, anrop, request, 2);
      }
      return sent.ok ? sent : outcomeOf(parts, anrop, sent.failure);
    } catch (cause) {
      parts.onBug(new Error('The transport threw.', { cause }));
      return { ok: false, delutfall: endedHere(parts.bastjanst, 'AVBRUTEN', 'SSBT-4203') };
    }
  };
}

/**
 * Tried once more only if no byte of the request left: a question that the Uppgiftslämnare may have read is a
 * disclosure in its log, and is not asked twice for one Fråga.
 */
function mayRetry({ clock, retryNeedsMs }: ExchangeParts, anrop: Anrop, failure: SendFailure): boolean {
  if (failure.fault !== 'UNREACHABLE' || !failure.isUntouched) return false;
  return !anrop.signal.aborted && anrop.dueMs - clock.monotonicMs() >= retryNeedsMs;
}

async function sentOnce(
  { transport, clock }: ExchangeParts,
  anrop: Anrop,
  request: WireRequest,
  forsok: number,
): Promise<Sent> {
  const headers = (): Record<string, string> => fragaHeaders(anrop, clock.monotonicMs());
  anrop.record.begun(forsok);
  try {
    const sent = await transport.send(request, headers, anrop.signal, anrop.fragaId ?? '');
    if (sent.ok) anrop.record.answered(clock.monotonicMs());
    return sent;
  } finally {
    anrop.record.exchangeEnded();
  }
}

/** UC 4.8: the remaining time is handed on. Whole milliseconds, and never more than there are. */
function fragaHeaders(anrop: Anrop, nowMs: number): Record<string, string> {
  const remaining = { 'x-samsvar-remaining-ms': String(Math.max(0, Math.floor(anrop.dueMs - nowMs))) };
  return anrop.fragaId === null ? remaining : { ...remaining, 'x-samsvar-fraga-id': anrop.fragaId };
}

function outcomeOf(parts: ExchangeParts, anrop: Anrop, failure: SendFailure): ExchangeResult {
  return { ok: false, delutfall: delutfallOf(parts, anrop, failure) };
}

function delutfallOf(parts: ExchangeParts, anrop: Anrop, failure: SendFailure): DelutfallMedFel {
  const { bastjanst, maxAnswerBytes } = parts;
  switch (failure.fault) {
    case 'ABORTED':
      return cut(bastjanst, anrop.signal.reason, anrop.record);
    case 'TOO_LARGE':
      return unusable(bastjanst, 'SSBT-4013', { gräns: sizeText(maxAnswerBytes) });
    case 'UNREADABLE':
      return unusable(bastjanst, 'SSBT-4010');
    case 'UNREACHABLE':
      parts.observer.unreachable(bastjanst, failure.code);
      return endedHere(bastjanst, 'OATKOMLIG', 'SSBT-4003');
  }
}

function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${bytes} byte`;
}
