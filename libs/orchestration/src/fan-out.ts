import { felFor, tomtDelsvar, type AskedDelsvar, type Delfraga, type ProducerRegister } from '@samsvar/domain';
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
      kodek.arrived?.(delsvar);
      return delsvar;
    }),
  );
}

async function askOne(delfraga: Delfraga, producers: ProducerRegister, deadline: FragaDeadline): Promise<AskedDelsvar> {
  const producer = producers.producerFor(delfraga.bastjanst);
  if (!producer) return withoutProducer(delfraga);
  return producer.ask(delfraga, { signal: deadline.utfragning, tidKvarMs: deadline.utfragningKvarMs() });
}

/** A permitted Bastjänst that nobody has registered is a fault of ours, not of the Uppgiftslämnare. */
function withoutProducer({ bastjanst, personidentitet }: Delfraga): AskedDelsvar {
  return {
    ...tomtDelsvar(bastjanst, personidentitet),
    utfall: 'AVBRUTEN',
    fel: felFor('SSBT', 'SSBT-4203', bastjanst),
  };
}
