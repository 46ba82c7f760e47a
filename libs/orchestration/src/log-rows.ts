import {
  isFragad,
  type AvvisadFraga,
  type Avvisning,
  type Avsikt,
  type Delsvar,
  type ProducerRegister,
  type PlaneradDelfraga,
  type Delfraga,
  type Slut,
  type UtfallRad,
} from '@samsvar/domain';
import type { CompiledSvar, FragaPlan, ReceivedFraga } from './stages.js';

/** The first row: who asks whom about whom, and why (i-loggning, UC 4.11). */
export function avsiktOf<Eko>(plan: FragaPlan<Eko>, producers: ProducerRegister): Avsikt {
  const { authorised, fraga, ingivare } = plan.valid;
  return {
    fragaId: authorised.received.fragaId,
    tidpunkt: authorised.received.mottagen,
    part: authorised.part.organisationsnummer,
    certifikat: authorised.fingerprint,
    ingivare: fraga.ingivare.organisationsnummer,
    handlaggare: fraga.ingivare.handlaggare,
    arendeidentitet: fraga.arendeidentitet,
    syfte: fraga.syfte,
    lagtext: fraga.lagtext,
    rattsgrund: ingivare.rattsgrund?.id ?? null,
    samtycke: fraga.samtycke,
    kontrakt: fraga.kontrakt,
    personidentiteter: fraga.personidentiteter,
    delfragor: plan.delfragor.map((delfraga) => planeradOf(delfraga, producers)),
  };
}

/** A Bastjänst that nobody has registered is not asked for anything. */
function planeradOf(delfraga: Delfraga, producers: ProducerRegister): PlaneradDelfraga {
  const { bastjanst, personidentitet, fraga } = delfraga;
  const efterfragat = producers.producerFor(bastjanst, fraga.kontrakt)?.efterfragat(delfraga);
  return { bastjanst, personidentitet, ...(efterfragat ?? { version: '', period: null, uppgifter: [] }) };
}

/** The second row: what came of it. A caller who hung up is in no class, and the parts are no failure of anybody. */
export function slutOf(svar: CompiledSvar, tidpunkt: Date, klientAvbrot: boolean): Slut {
  return {
    fragaId: svar.fragaId,
    tidpunkt,
    klass: klientAvbrot ? null : svar.klass,
    klientAvbrot,
    komplett: svar.komplett,
    forbrukatMs: svar.forbrukatMs,
    personidentiteter: svar.personer.map(({ personidentitet }) => personidentitet),
    rader: svar.personer.flatMap((person) => person.delsvar.filter((each) => isFragad(each.utfall)).map(radOf)),
  };
}

function radOf(delsvar: Delsvar): UtfallRad {
  return {
    bastjanst: delsvar.bastjanst,
    personidentitet: delsvar.personidentitet,
    utfall: delsvar.utfall,
    ms: delsvar.ms,
    forsok: delsvar.forsok,
    felkod: 'fel' in delsvar ? delsvar.fel.felkod : null,
    schemaavvikelser: delsvar.schemaavvikelser,
    skyddadIdentitet: delsvar.skyddadIdentitet,
    harleddaReferenser: delsvar.harleddaReferenser,
  };
}

/** A refused Fråga is an activity too. */
export function avvisadOf(received: ReceivedFraga, part: string | null, avvisning: Avvisning): AvvisadFraga {
  const { certificate } = received;
  return {
    fragaId: received.fragaId,
    tidpunkt: received.mottagen,
    part,
    certifikat: certificate.kind === 'TRUSTED' ? certificate.fingerprint : null,
    felkod: avvisning.felkod,
  };
}
