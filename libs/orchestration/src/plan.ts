import { dateInStockholm } from '@samsvar/calendar';
import {
  SSBTEK_KODER,
  tidsbudgetFor,
  tomtDelsvar,
  type BastjanstKod,
  type Delfraga,
  type Delsvar,
  type ProducerRegister,
  type TidsbudgetRegler,
} from '@samsvar/domain';
import type { FragaPlan, ValidFraga } from './stages.js';

/** Splits a Fråga into one Delfråga a Bastjänst and person, and decides at once what is not to be asked. */
export function planFraga<Eko>(
  valid: ValidFraga<Eko>,
  regler: TidsbudgetRegler,
  producers: ProducerRegister,
): FragaPlan<Eko> {
  const gemensamt = gemensamtFor(valid);
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
function gemensamtFor<Eko>(valid: ValidFraga<Eko>) {
  const { received } = valid.authorised;
  return {
    fragaId: received.fragaId,
    fraga: valid.fraga,
    part: valid.ingivare,
    idag: dateInStockholm(received.mottagen),
  };
}
