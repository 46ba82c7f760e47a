import { dateInStockholm } from '@samsvar/calendar';
import {
  SSBTEK_KODER,
  tidsbudgetFor,
  tomtDelsvar,
  type Delfraga,
  type Delsvar,
  type Part,
  type PartRegister,
  type TidsbudgetRegler,
} from '@samsvar/domain';
import type { FragaPlan, ValidFraga } from './stages.js';

/** Splits a Fråga into one Delfråga a Bastjänst and person, and decides at once what is not to be asked. */
export function planFraga<Eko>(
  valid: ValidFraga<Eko>,
  regler: TidsbudgetRegler,
  register: PartRegister,
): FragaPlan<Eko> {
  const gemensamt = gemensamtFor(valid, register);
  const delfragor: Delfraga[] = [];
  const ejFragade: Delsvar[] = [];
  for (const personidentitet of valid.fraga.personidentiteter) {
    for (const bastjanst of SSBTEK_KODER) {
      const val = valid.fraga.val.find((each) => each.bastjanst === bastjanst);
      const tomt = tomtDelsvar(bastjanst, personidentitet);
      if (!val) ejFragade.push({ ...tomt, utfall: 'EJ_FRAGAD' });
      else if (!gemensamt.part.bastjanster.includes(bastjanst)) ejFragade.push({ ...tomt, utfall: 'EJ_BEHORIG' });
      else delfragor.push({ ...gemensamt, bastjanst, personidentitet, val });
    }
  }
  return { valid, delfragor, ejFragade, budget: tidsbudgetFor(valid.fraga.personidentiteter.length, regler) };
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
