import type { Clock, Delfraga, Efterfragat, Producer } from '@samsvar/domain';
import type { Adapter, Delutfall } from './adapter.js';
import { endedHere, type Call, type Layer } from './anrop.js';
import { breaking } from './breaker.layer.js';
import type { Breaker } from './breaker.js';
import { deadline } from './deadline.layer.js';
import { exchangeFor, type ExchangeParts } from './exchange.js';
import { completed, metrics } from './metrics.layer.js';
import { neverThrow, type OnBug } from './never-throw.layer.js';
import type { ProducerObserver } from './observer.js';
import { ownLimit } from './own-limit.layer.js';
import type { Pace } from './pace.js';
import { paced } from './pace.layer.js';
import { serviceWindow, type ServiceWindows } from './service-window.layer.js';
import { probeWhenHalfOpen, testOperation } from './test-call.js';

/** What a tower is built of; one set a producer version and process. */
export interface TowerParts {
  readonly clock: Clock;
  readonly observer: ProducerObserver;
  readonly onBug: OnBug;
  readonly windows: ServiceWindows;
  /** How long a call may take at most; null: as long as the Fråga has. */
  readonly limitMs: number | null;
  readonly breaker: Breaker;
  /** Time limit of a probe by the producer's test call. */
  readonly probeMs: number;
  /** The Driftleverantör's organisation number: whose pace its test calls are. */
  readonly driftleverantor: string;
  readonly pace: Pace;
  readonly exchange: ExchangeParts;
}

/** One Bastjänst behind its whole tower. Every list of layers is read from the outside in. */
export function tower(adapter: Adapter, parts: TowerParts): Producer {
  const { bastjanst } = adapter;
  const { clock, observer, onBug, breaker } = parts;
  const bug = (): Delutfall => endedHere(bastjanst, 'AVBRUTEN', 'SSBT-4203');
  const withWindow = serviceWindow(bastjanst, parts.windows, clock);
  const withOwnLimit = ownLimit(parts.limitMs, clock);
  const withDeadline = deadline(bastjanst);
  const withBreaker = breaking(bastjanst, breaker, clock);
  const withPace = paced(bastjanst, parts);
  const stacked = <Q>(layers: readonly Layer[], adapterCall: Call<Q>): Call<Q> =>
    layers.reduceRight<Call<Q>>((next, layer) => layer(next), neverThrow(adapterCall, bug, onBug));

  const measured = metrics(clock, observer);
  const question = stacked<Delfraga>(
    [withWindow, withOwnLimit, withDeadline, withBreaker, withPace],
    (delfraga, anrop) => adapter.ask(delfraga, exchangeFor(parts.exchange, anrop)),
  );
  const ask = neverThrow(measured(question), (delfraga) => completed(delfraga, bug(), 0, 0), onBug);

  const efterfragat = (delfraga: Delfraga): Efterfragat => adapter.efterfragat(delfraga);
  if (!adapter.test) return { bastjanst, efterfragat, ask, test: () => Promise.resolve({ anropad: false, fel: null }) };
  const { test } = adapter;
  const testCall: Call<null> = (_none, anrop) => test(exchangeFor(parts.exchange, anrop));
  const operation = neverThrow(stacked([withWindow, withOwnLimit, withDeadline, withPace], testCall), bug, onBug);
  const probe = neverThrow(
    stacked([withWindow, withOwnLimit, withDeadline, withBreaker, withPace], testCall),
    bug,
    onBug,
  );
  const surroundings = { clock, part: parts.driftleverantor, probeMs: parts.probeMs };
  probeWhenHalfOpen(breaker, surroundings, probe);
  return { bastjanst, efterfragat, ask, test: testOperation(operation, surroundings) };
}
