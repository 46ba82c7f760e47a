import { monthInStockholm } from '@samsvar/calendar';
import {
  avvisad,
  godkand,
  type AskedDelsvar,
  type Avvisning,
  type Clock,
  type PartRegister,
  type ProducerRegister,
  type Resultat,
  type TailAllowance,
  type TidsbudgetRegler,
  type Tidspolicy,
  type Utlamnandelogg,
} from '@samsvar/domain';
import { authorise } from './authorise.js';
import { before } from './before.js';
import { compile } from './compile.js';
import { fanOut } from './fan-out.js';
import { FragaDeadline } from './fraga-deadline.js';
import { avsiktOf, avvisadOf, slutOf } from './log-rows.js';
import { planFraga } from './plan.js';
import { answerTest } from './answer-test.js';
import type { Besked, CompiledSvar, FragaPlan, Kodek, ReceivedFraga, ValidFraga } from './stages.js';
import { validate } from './validate.js';

type Refused = { readonly ok: false; readonly avvisning: Avvisning };

/** What the flow needs of the world, as ports. */
export interface FlowPorts {
  readonly clock: Clock;
  readonly parter: PartRegister;
  readonly producers: ProducerRegister;
  readonly logg: Utlamnandelogg;
  readonly budget: TidsbudgetRegler;
  readonly policy: Tidspolicy;
  readonly tail: TailAllowance;
}

/**
 * The way of one Fråga, top to bottom: receive → authorise → validate → plan → log the intent → fan out → compile →
 * log the outcome → answer. Nothing is asked before the intent is durable, nothing leaves before the outcome is.
 */
export async function answerFraga<Eko>(
  received: ReceivedFraga,
  kodek: Kodek<Eko>,
  ports: FlowPorts,
): Promise<Besked<Eko>> {
  const authorised = authorise(received, ports.parter);
  if (!authorised.ok) return refuse(received, null, authorised.avvisning, ports);
  const part = authorised.value.part.organisationsnummer;

  const body = await received.readBody();
  if (!body.ok) return refuse(received, part, body.avvisning, ports);

  const valid = validate(authorised.value, body.value, kodek);
  if (!valid.ok) return refuse(received, part, valid.avvisning, ports);

  if (valid.value.kind === 'TEST') return answerTest(valid.value, kodek, ports);
  const answered = await answerValid(valid.value, kodek, ports);
  return 'kind' in answered ? answered : refuse(received, part, answered.avvisning, ports);
}

async function answerValid<Eko>(
  valid: ValidFraga<Eko>,
  kodek: Kodek<Eko>,
  ports: FlowPorts,
): Promise<Besked<Eko> | Refused> {
  const plan = planFraga(valid, ports.budget, ports.parter);
  const deadline = deadlineFor(plan, ports);
  try {
    const logged = await logIntent(plan, deadline, ports);
    if (!logged.ok) return logged;

    const delsvar = await fanOut(plan, ports.producers, deadline, kodek);
    if (isHungUp(valid.authorised.received)) return await endWithoutCaller(plan, delsvar, deadline, ports);

    const svar = compile(plan, delsvar, deadline);
    const written = kodek.write(svar, valid.eko);
    if (!written.ok) return written;

    const durable = await logOutcome(svar, deadline, ports);
    if (!durable.ok) return durable;
    return { kind: 'SVAR', svar, chunks: written.value, eko: valid.eko };
  } finally {
    deadline.dispose();
  }
}

function deadlineFor<Eko>(plan: FragaPlan<Eko>, ports: FlowPorts): FragaDeadline {
  const { received } = plan.valid.authorised;
  const month = monthInStockholm(received.mottagen);
  ports.tail.received(month);
  const mayExtend = () => ports.policy === 'tail' && ports.tail.claim(month);
  return new FragaDeadline(ports.clock, received.mottagenMs, plan.budget, received.avbrott, mayExtend);
}

/** With the log away no Fråga is accepted, and it does not wait for the log beyond its own time. */
async function logIntent<Eko>(
  plan: FragaPlan<Eko>,
  deadline: FragaDeadline,
  ports: FlowPorts,
): Promise<Resultat<void>> {
  try {
    await before(ports.logg.intent(avsiktOf(plan)), deadline.utfragning);
    return godkand(undefined);
  } catch {
    return avvisad('SSBT-5001');
  }
}

/** The log wins over the clock: what is not durable at the deadline does not leave. */
async function logOutcome(svar: CompiledSvar, deadline: FragaDeadline, ports: FlowPorts): Promise<Resultat<void>> {
  if (deadline.isOver()) return avvisad('SSBT-5005');
  try {
    await before(ports.logg.outcome(slutOf(svar, ports.clock.now(), false), deadline.svar), deadline.svar);
    return godkand(undefined);
  } catch {
    return avvisad('SSBT-5001');
  }
}

/** A caller who hung up is logged, in no class and no failure of any Uppgiftslämnare (UC 4.9 reading). */
async function endWithoutCaller<Eko>(
  plan: FragaPlan<Eko>,
  delsvar: readonly AskedDelsvar[],
  deadline: FragaDeadline,
  ports: FlowPorts,
): Promise<Besked<Eko>> {
  const svar = compile(plan, delsvar, deadline);
  await ports.logg.outcome(slutOf(svar, ports.clock.now(), true), deadline.svar).catch(() => undefined);
  return { kind: 'KLIENT_AVBROT', fragaId: svar.fragaId };
}

async function refuse<Eko>(
  received: ReceivedFraga,
  part: string | null,
  avvisning: Avvisning,
  ports: FlowPorts,
): Promise<Besked<Eko>> {
  await ports.logg.refused(avvisadOf(received, part, avvisning)).catch(() => undefined);
  return { kind: 'AVVISAD', fragaId: received.fragaId, avvisning };
}

function isHungUp(received: ReceivedFraga): boolean {
  return received.avbrott.aborted && received.avbrott.reason === 'KLIENT_AVBROT';
}
