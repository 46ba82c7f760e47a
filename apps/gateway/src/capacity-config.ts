import type { AdmissionConfig, TidsbudgetRegler } from '@samsvar/domain';
import type { EnvValues } from '@samsvar/platform';

export const CAPACITY_NAMES = [
  'SAMSVAR_CAPACITY_PLACES',
  'SAMSVAR_CAPACITY_PLACES_PER_PARTY',
  'SAMSVAR_CAPACITY_QUEUE',
  'SAMSVAR_CAPACITY_QUEUE_PER_PARTY',
  'SAMSVAR_CAPACITY_WAIT_MS',
  'SAMSVAR_CAPACITY_PER_SECOND',
  'SAMSVAR_CAPACITY_PER_MINUTE',
] as const;

/** How many Frågor one process takes. */
export function capacityOf(values: EnvValues<(typeof CAPACITY_NAMES)[number]>): AdmissionConfig {
  const places = values.SAMSVAR_CAPACITY_PLACES;
  return {
    places,
    // Half, so that one municipality can never hold all of them.
    placesPerParty: values.SAMSVAR_CAPACITY_PLACES_PER_PARTY ?? Math.ceil(places / 2),
    queue: values.SAMSVAR_CAPACITY_QUEUE,
    queuePerParty: values.SAMSVAR_CAPACITY_QUEUE_PER_PARTY,
    waitMs: values.SAMSVAR_CAPACITY_WAIT_MS,
    maxPerSecond: values.SAMSVAR_CAPACITY_PER_SECOND,
    maxPerMinute: values.SAMSVAR_CAPACITY_PER_MINUTE,
  };
}

/** What does not go together, one sentence each. */
export function capacityFaults(
  { places, placesPerParty, waitMs }: AdmissionConfig,
  { malMs }: TidsbudgetRegler,
): readonly string[] {
  const faults: string[] = [];
  if (placesPerParty > places) faults.push('SAMSVAR_CAPACITY_PLACES_PER_PARTY ska vara högst SAMSVAR_CAPACITY_PLACES.');
  if (waitMs >= malMs) faults.push('SAMSVAR_CAPACITY_WAIT_MS ska vara mindre än SAMSVAR_BUDGET_TARGET_MS.');
  return faults;
}
