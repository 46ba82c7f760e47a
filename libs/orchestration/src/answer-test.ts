import { SSBTEK_KODER, tidsbudgetFor, type Clock, type ProducerRegister, type TidsbudgetRegler } from '@samsvar/domain';
import { FragaDeadline } from './fraga-deadline.js';
import type { Besked, Kodek, TestRad, ValidTest } from './stages.js';

interface TestPorts {
  readonly clock: Clock;
  readonly producers: ProducerRegister;
  readonly budget: TidsbudgetRegler;
}

/**
 * The contract's test operation: every Bastjänst with a test service is called, in the time of a Fråga about one
 * person. No person goes in or comes out, so there is nothing to log as disclosed.
 */
export async function answerTest<Eko>(
  valid: ValidTest<Eko>,
  kodek: Kodek<Eko>,
  ports: TestPorts,
): Promise<Besked<Eko>> {
  const { received } = valid.authorised;
  const budget = tidsbudgetFor(1, ports.budget);
  const deadline = new FragaDeadline(ports.clock, received.mottagenMs, budget, received.avbrott, () => false);
  try {
    const rader = await Promise.all(SSBTEK_KODER.map((bastjanst) => testOne(bastjanst, valid, ports, deadline)));
    const chunks = kodek.writeTest(rader, valid.eko);
    return { kind: 'TEST', fragaId: received.fragaId, chunks, eko: valid.eko };
  } finally {
    deadline.dispose();
  }
}

async function testOne<Eko>(
  bastjanst: TestRad['bastjanst'],
  { kontrakt }: ValidTest<Eko>,
  ports: TestPorts,
  deadline: FragaDeadline,
): Promise<TestRad> {
  const producer = ports.producers.producerFor(bastjanst, kontrakt);
  if (!producer) return { bastjanst, svar: { anropad: false, fel: null } };
  const grans = { signal: deadline.utfragning, tidKvarMs: deadline.utfragningKvarMs() };
  return { bastjanst, svar: await producer.test(grans) };
}
