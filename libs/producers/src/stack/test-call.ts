import type { Anropsgrans, Clock, Testsvar } from '@samsvar/domain';
import { CallRecord, type Anrop, type Call } from './anrop.js';
import type { Breaker } from './breaker.js';

/** What test calls are made with. */
export interface TestSurroundings {
  readonly clock: Clock;
  /** The Driftleverantör's organisation number: test calls are its own. */
  readonly part: string;
  /** The time limit of a probe. */
  readonly probeMs: number;
}

/** A call of the producer's own test service: it belongs to no Fråga and holds no person. */
function testAnrop({ signal, tidKvarMs }: Anropsgrans, { clock, part }: TestSurroundings): Anrop {
  const dueMs = clock.monotonicMs() + tidKvarMs;
  return { signal, tidKvarMs, dueMs, fragaId: null, part, record: new CallRecord() };
}

/** The test operation of the contract: whether the test service was called, and what was wrong with it. */
export function testOperation(
  call: Call<null>,
  surroundings: TestSurroundings,
): (grans: Anropsgrans) => Promise<Testsvar> {
  return async (grans) => {
    const anrop = testAnrop(grans, surroundings);
    const delutfall = await call(null, anrop);
    return { anropad: anrop.record.forsok > 0, fel: 'fel' in delutfall ? delutfall.fel : null };
  };
}

/**
 * Probes with the test call as soon as the breaker is half-open, so that no question has to be the one that finds out.
 *
 * @param call the test call with the tower's breaker layer, which admits it as the probe; never rejects
 */
export function probeWhenHalfOpen(breaker: Breaker, surroundings: TestSurroundings, call: Call<null>): void {
  breaker.onChange((_from, to) => {
    if (to === 'HALF_OPEN') void probe(surroundings, call);
  });
}

async function probe(surroundings: TestSurroundings, call: Call<null>): Promise<void> {
  const { clock, probeMs } = surroundings;
  const controller = new AbortController();
  const cancel = clock.after(probeMs, () => controller.abort('TIDSGRANS'));
  await call(null, testAnrop({ signal: controller.signal, tidKvarMs: probeMs }, surroundings));
  cancel();
}
