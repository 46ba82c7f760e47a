import type { Clock } from '@samsvar/domain';
import CircuitBreaker from 'opossum';
import type { BreakerConfig } from './breaker-config.js';
import type { Admission, Breaker, BreakerState, Ticket, Verdict } from './breaker.js';
import { SlowShare } from './slow-share.js';

type Circuit = CircuitBreaker<[FedResult]>;

/** What opossum is fed: the verdict of a call that is already over. */
type FedResult = Exclude<Verdict, 'IGNORED'>;

/** opossum opens above its percentage, the design at it: this much below makes `>` out of `≥`. */
const JUST_BELOW_PERCENT = 1e-6;

/**
 * opossum 10 behind the port, for what it is good at: the rolling statistics, the states and the timer. It is fed
 * results of calls that are over and never holds one itself, because in opossum (read in its source)
 * - all calls share one AbortController, so that one time-out cuts its neighbours;
 * - with `timeout: false` a half-open probe that never settles makes it reject for ever;
 * - the success of a call from before the opening closes a half-open breaker;
 * - statistics survive closing;
 * - slow calls are not known.
 */
export class OpossumBreaker implements Breaker {
  private circuit: Circuit;
  private slow: SlowShare;
  private generation = 0;
  private probe: Ticket | null = null;
  private openUntilMs = 0;
  private latestFailureMs = Number.NEGATIVE_INFINITY;
  private known: BreakerState = 'CLOSED';
  private readonly listeners: ((from: BreakerState, to: BreakerState) => void)[] = [];

  constructor(
    private readonly config: BreakerConfig,
    private readonly clock: Clock,
  ) {
    this.circuit = this.freshCircuit();
    this.slow = new SlowShare(clock, config);
  }

  get state(): BreakerState {
    return this.known;
  }

  onChange(listener: (from: BreakerState, to: BreakerState) => void): void {
    this.listeners.push(listener);
  }

  admit(): Admission {
    const ticket: Ticket = { generation: this.generation };
    if (this.known === 'CLOSED') return { admitted: true, ticket };
    if (this.known === 'HALF_OPEN' && this.probe === null) {
      this.probe = ticket;
      return { admitted: true, ticket };
    }
    return { admitted: false, retryAfterMs: this.retryAfterMs() };
  }

  settle(ticket: Ticket, verdict: Verdict, ms: number): void {
    // A straggler: it tells of the time before the breaker opened or closed.
    if (ticket.generation !== this.generation) return;
    const isSlow = ms > this.config.slowMs;
    if (this.known === 'CLOSED') this.count(verdict, isSlow);
    else if (this.probe === ticket) this.decide(verdict === 'SUCCESS' && isSlow ? 'FAILURE' : verdict);
  }

  shutdown(): void {
    this.circuit.shutdown();
    this.generation += 1;
    this.probe = null;
    this.known = 'CLOSED';
  }

  private count(verdict: Verdict, isSlow: boolean): void {
    if (verdict === 'IGNORED') return;
    this.slow.add(isSlow);
    if (this.slow.isReached(this.config.slowShare, this.config.minimumCalls)) {
      // A slow success is a failure to opossum. Its value is on its way to the caller already, which opossum is not on.
      this.feed('FAILURE');
      this.circuit.open();
    } else {
      this.feed(verdict);
    }
  }

  /** The one probe decides. IGNORED (the client hung up) decides nothing: the next question is the probe. */
  private decide(verdict: Verdict): void {
    this.probe = null;
    if (verdict === 'SUCCESS') this.circuit.close();
    else if (verdict === 'FAILURE') this.circuit.open();
  }

  private feed(result: FedResult): void {
    const { circuit } = this;
    if (result === 'FAILURE') this.latestFailureMs = this.clock.monotonicMs();
    // The rejection is the failure that was just handed in; opossum has counted it.
    circuit.fire(result).then(
      () => this.openIfShareReached(circuit),
      () => undefined,
    );
  }

  /** opossum looks at its statistics at a failure; the call that completes the minimum may be a success. */
  private openIfShareReached(circuit: Circuit): void {
    // Summing up opossum's buckets costs more than all else here: not while all goes well.
    const hasFailures = this.clock.monotonicMs() - this.latestFailureMs <= this.config.windowMs;
    if (!hasFailures || !circuit.closed) return;
    const { fires, failures } = circuit.stats;
    if (fires >= this.config.minimumCalls && failures / fires >= this.config.failureShare) circuit.open();
  }

  private freshCircuit(): Circuit {
    const { windowMs, bucketMs, minimumCalls, failureShare, openMs } = this.config;
    const circuit: Circuit = new CircuitBreaker(resultAsPromise, {
      timeout: false,
      resetTimeout: openMs,
      rollingCountTimeout: windowMs,
      rollingCountBuckets: windowMs / bucketMs,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      volumeThreshold: minimumCalls,
      errorThresholdPercentage: failureShare * 100 - JUST_BELOW_PERCENT,
    });
    circuit.on('open', () => this.opened());
    circuit.on('halfOpen', () => this.changeTo('HALF_OPEN'));
    circuit.on('close', () => this.closed());
    return circuit;
  }

  private opened(): void {
    this.generation += 1;
    this.probe = null;
    this.openUntilMs = this.clock.monotonicMs() + this.config.openMs;
    this.changeTo('OPEN');
  }

  private closed(): void {
    this.generation += 1;
    this.probe = null;
    this.circuit.shutdown();
    this.circuit = this.freshCircuit();
    this.slow = new SlowShare(this.clock, this.config);
    this.changeTo('CLOSED');
  }

  /** While a probe is out nobody knows more than that it is decided when its time is out. */
  private retryAfterMs(): number {
    if (this.known === 'HALF_OPEN') return this.config.probeMs;
    return Math.max(0, this.openUntilMs - this.clock.monotonicMs());
  }

  private changeTo(state: BreakerState): void {
    const from = this.known;
    this.known = state;
    for (const listener of this.listeners) listener(from, state);
  }
}

function resultAsPromise(result: FedResult): Promise<void> {
  return result === 'SUCCESS' ? Promise.resolve() : Promise.reject(new Error('The call failed.'));
}
