import { dateInStockholm } from '@samsvar/calendar';
import {
  SSBTEK_KODER,
  tidsbudgetFor,
  tomtDelsvar,
  type BastjanstKod,
  type Delfraga,
  type Delsvar,
  type Part,
  type PartRegister,
  type ProducerRegister,
  type TidsbudgetRegler,
} from '@samsvar/domain';
import type { FragaPlan, ValidFraga } from './stages.js';

/** What the plan needs to know: who may ask, and who is in service. */
interface PlanPorts {
  readonly parter: PartRegister;
  readonly producers: ProducerRegister;
}

/** Splits a Fråga into one Delfråga a Bastjänst and person, and decides at once what is not to be asked. */
export function planFraga<Eko>(
  valid: ValidFraga<Eko>,
  regler: TidsbudgetRegler,
  { parter, producers }: PlanPorts,
): FragaPlan<Eko> {
  const gemensamt = gemensamtFor(valid, parter);
  const koder = koderFor(valid, producers);
  const delfragor: Delfraga[] = [];
  const ejFragade: Delsvar[] = [];
  for (const personidentitet of valid.fraga.personidentiteter) {
    for (const bastjanst of koder) {
      const val = valid.fraga.val.find((each) => each.bastjanst === bastjanst);
      const tomt = tomtDelsvar(bastjanst, personidentitet);
      if (!val) ejFragade.push({ ...tomt, utfall: 'EJ_FRAGAD' });
      else if (!gemensamt.part.bastjanster.includes(bastjanst)) ejFragade.push({ ...tomt, utfall: 'EJ_BEHORIG' });
      else delfragor.push({ ...gemensamt, bastjanst, personidentitet, val });
    }
  }
  return { valid, delfragor, ejFragade, budget: tidsbudgetFor(valid.fraga.personidentiteter.length, regler) };
}

/**
 * The rows of the matrix: the seven of the contract, those that joined by the registry and are in service, and one that
 * was asked for and has just left it.
 */
function koderFor<Eko>({ fraga }: ValidFraga<Eko>, { bastjanster }: ProducerRegister): ReadonlySet<BastjanstKod> {
  return new Set([...SSBTEK_KODER, ...bastjanster, ...fraga.val.map(({ bastjanst }) => bastjanst)]);
}

/** What all parts of a Fråga share. */
function gemensamtFor<Eko>(valid: ValidFraga<Eko>, register: PartRegister) {
  const { received } = valid.authorised;
  return {
    fragaId: received.fragaId,
    fraga: valid.fraga,
    part: askingPart(valid, register),
    idag: dateInStockholm(received.mottagen),
  };
}

/** An ombud asks with the rights of the one it asks for: FK's aktorsid is the municipality's, not the ombud's. */
function askingPart<Eko>(valid: ValidFraga<Eko>, register: PartRegister): Part {
  return register.partBy(valid.fraga.ingivare.organisationsnummer) ?? valid.authorised.part;
}
