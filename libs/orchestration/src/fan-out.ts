import {
  felFor,
  tomtDelsvar,
  type AskedDelsvar,
  type CutSignal,
  type Delfraga,
  type Felkod,
  type ProducerRegister,
} from '@samsvar/domain';
import { before } from './before.js';
import type { FragaDeadline } from './fraga-deadline.js';
import type { FragaPlan, Kodek } from './stages.js';

/**
 * Asks all Bastjänster about all persons at the same time (UC 3.1, step 4). Settles at the end of the deadline at the
 * latest: each producer's own tower sees to that, so that one of them never affects another.
 */
export async function fanOut<Eko>(
  plan: FragaPlan<Eko>,
  producers: ProducerRegister,
  deadline: FragaDeadline,
  kodek: Kodek<Eko>,
): Promise<readonly AskedDelsvar[]> {
  return Promise.all(
    plan.delfragor.map(async (delfraga) => {
      const delsvar = await askOne(delfraga, producers, deadline);
      const prepared = kodek.arrived?.(delsvar, deadline.utfragning);
      return prepared === undefined ? delsvar : onceWritable(delsvar, prepared, deadline.utfragning);
    }),
  );
}

async function askOne(delfraga: Delfraga, producers: ProducerRegister, deadline: FragaDeadline): Promise<AskedDelsvar> {
  const producer = producers.producerFor(delfraga.bastjanst, delfraga.fraga.kontrakt);
  if (!producer) return withoutProducer(delfraga);
  return producer.ask(delfraga, { signal: deadline.utfragning, tidKvarMs: deadline.utfragningKvarMs() });
}

/**
 * A large part may take a while to be made ready for the answer. Where it is not ready at the end of the fan-out, that is
 * our own slowness: the others are not kept waiting for it, and the Uppgiftslämnare has done its part.
 */
async function onceWritable(delsvar: AskedDelsvar, prepared: Promise<void>, signal: CutSignal): Promise<AskedDelsvar> {
  try {
    await before(prepared, signal);
    return delsvar;
  } catch {
    const { bastjanst, personidentitet, ms, forsok, harleddaReferenser } = delsvar;
    const felkod: Felkod = signal.reason === 'STOPP' ? 'SSBT-5003' : 'SSBT-4203';
    const fel = felFor('SSBT', felkod, bastjanst);
    const bas = { ...tomtDelsvar(bastjanst, personidentitet), ms, forsok, harleddaReferenser };
    // What protects a person is kept also when the rest is lost.
    const skyddadIdentitet = delsvar.skyddadIdentitet === 'JA' ? 'JA' : bas.skyddadIdentitet;
    return { ...bas, skyddadIdentitet, utfall: 'AVBRUTEN', fel };
  }
}

/** A permitted Bastjänst that nobody has registered is a fault of ours, not of the Uppgiftslämnare. */
function withoutProducer({ bastjanst, personidentitet }: Delfraga): AskedDelsvar {
  return {
    ...tomtDelsvar(bastjanst, personidentitet),
    utfall: 'AVBRUTEN',
    fel: felFor('SSBT', 'SSBT-4203', bastjanst),
  };
}
