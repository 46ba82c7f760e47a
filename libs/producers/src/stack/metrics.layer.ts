import { tomtDelsvar, type Anropsgrans, type AskedDelsvar, type Clock, type Delfraga } from '@samsvar/domain';
import type { Delutfall } from './adapter.js';
import { CallRecord, type Call } from './anrop.js';
import type { ProducerObserver } from './observer.js';

/** Measures the call, completes its outcome to a Delsvar and reports it. The call's record begins here. */
export function metrics(
  clock: Clock,
  observer: ProducerObserver,
): (next: Call<Delfraga>) => (delfraga: Delfraga, grans: Anropsgrans) => Promise<AskedDelsvar> {
  return (next) => async (delfraga, grans) => {
    const startMs = clock.monotonicMs();
    const record = new CallRecord();
    const { signal, tidKvarMs } = grans;
    const { fragaId } = delfraga;
    const part = delfraga.part.organisationsnummer;
    const anrop = { signal, tidKvarMs, dueMs: startMs + tidKvarMs, fragaId, part, record };
    const delutfall = await next(delfraga, anrop);
    const delsvar = completed(delfraga, delutfall, Math.round(clock.monotonicMs() - startMs), record.forsok);
    observer.finished(delsvar);
    const { bastjanst, schemaavvikelser } = delsvar;
    if (schemaavvikelser !== null && schemaavvikelser > 0) observer.schemaDeviation(bastjanst, schemaavvikelser);
    return delsvar;
  };
}

/** The whole Delsvar: what the adapter found out, and what only the tower knows. */
export function completed(delfraga: Delfraga, delutfall: Delutfall, ms: number, forsok: number): AskedDelsvar {
  const bas = tomtDelsvar(delfraga.bastjanst, delfraga.personidentitet);
  return 'fel' in delutfall ? { ...bas, ...delutfall, ms, forsok } : { ...bas, ...delutfall, ms, forsok };
}
