import type { Anropsgrans, Clock, Testsvar } from '@samsvar/domain';
import { CallRecord, type Anrop, type Call } from './anrop.js';
import type { Breaker } from './breaker.js';

/** A call of the producer's own test service: it belongs to no Fråga and holds no person. */
function testAnrop({ signal, tidKvarMs }: Anropsgrans, clock: Clock): Anrop {
  return { signal, tidKvarMs, dueMs: clock.monotonicMs() + tidKvarMs, fragaId: null, record: new CallRecord() };
}

/** The test operation of the contract: whether the test service was called, and what was wrong with it. */
export function testOperation(call: Call<null>, clock: Clock): (grans: Anropsgrans) => Promise<Testsvar> {
  return async (grans) => {
    const anrop = testAnrop(grans, clock);
    const delutfall = await call(null, anrop);
    return { anropad: anrop.record.forsok > 0, fel: 'fel' in delutfall ? delutfall.fel : null };
  };
}

/**
 * Probes with the test call as soon as the breaker is half-open, so that no question has to be the one that finds out.
 *
 * @param probeMs the probe's own time limit
 * @param call the test call with the tower's breaker layer, which admits it as the probe; never rejects
 */
export function probeWhenHalfOpen(breaker: Breaker, clock: Clock, probeMs: number, call: Call<null>): void {
  breaker.onChange((_from, to) => {
    if (to === 'HALF_OPEN') void probe(clock, probeMs, call);
  });
}

async function probe(clock: Clock, probeMs: number, call: Call<null>): Promise<void> {
  const controller = new AbortController();
  const cancel = clock.after(probeMs, () => controller.abort('TIDSGRANS'));
  await call(null, testAnrop({ signal: controller.signal, tidKvarMs: probeMs }, clock));
  cancel();
}
