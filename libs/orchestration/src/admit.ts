import { godkand, type Admission, type Clock, type PartRegister, type Resultat } from '@samsvar/domain';
import { authorise } from './authorise.js';
import type { AdmittedFraga, AuthorisedFraga } from './stages.js';

interface AdmitPorts {
  readonly admission: Admission;
  readonly parter: PartRegister;
  readonly clock: Clock;
}

/**
 * A place among the Frågor in progress, before anything of the body is read: what is refused for lack of room costs next to
 * nothing. Whoever has stood in the queue is authorised again: a party that was revoked meanwhile has lost its access
 * (LEFI agreement, "omedelbart"), and that is then what it is told.
 */
export async function admit(
  authorised: AuthorisedFraga,
  { admission, parter, clock }: AdmitPorts,
): Promise<Resultat<AdmittedFraga>> {
  const { received, part } = authorised;
  const { avbrott, over } = received;
  const entry = await admission.admit({ part: part.organisationsnummer, avbrott, over });
  const still = entry.waited ? await authorise(received, parter, clock.now()) : godkand(authorised);
  if (!still.ok) return still;
  return entry.ok ? godkand({ ...still.value, waited: entry.waited }) : entry;
}
