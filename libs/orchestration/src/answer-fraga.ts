import { monthInStockholm } from '@samsvar/calendar';
import {
  avvisad,
  Cut,
  godkand,
  type Admission,
  type AskedDelsvar,
  type Avvisning,
  type Clock,
  type Kvitto,
  type PartRegister,
  type ProducerRegister,
  type Resultat,
  type Slut,
  type TailAllowance,
  type TidsbudgetRegler,
  type Tidspolicy,
  type Utlamnandelogg,
} from '@samsvar/domain';
import { admit } from './admit.js';
import { authorise } from './authorise.js';
import { before } from './before.js';
import { compile } from './compile.js';
import { fanOut } from './fan-out.js';
import { FragaDeadline } from './fraga-deadline.js';
import { avsiktOf, avvisadOf, slutOf } from './log-rows.js';
import { planFraga } from './plan.js';
import { answerTest } from './answer-test.js';
import type { Besked, FragaPlan, Kodek, ReceivedFraga, ValidFraga } from './stages.js';
import { validate } from './validate.js';

const UTAN_TID: Avvisning = { felkod: 'SSBT-5005', detaljer: {}, brott: [] };
const INTERNT_FEL: Avvisning = { felkod: 'SSBT-5002', detaljer: {}, brott: [] };
/** A refusal discloses nothing: it does not wait longer than this for its row. */
const REFUSAL_LOG_MS = 1_000;

/** What the flow needs of the world, as ports. */
export interface FlowPorts {
  readonly clock: Clock;
  readonly parter: PartRegister;
  readonly admission: Admission;
  readonly producers: ProducerRegister;
  readonly logg: Utlamnandelogg;
  readonly budget: TidsbudgetRegler;
  readonly policy: Tidspolicy;
  readonly tail: TailAllowance;
}

/**
 * The way of one Fråga, top to bottom: receive → authorise → admit → validate → plan → log the intent → fan out →
 * compile → log the outcome → answer. Nothing is asked before the intent is durable, nothing leaves before the outcome is.
 */
export async function answerFraga<Eko>(
  received: ReceivedFraga,
  kodek: Kodek<Eko>,
  ports: FlowPorts,
): Promise<Besked<Eko>> {
  const authorised = await authorise(received, ports.parter, ports.clock.now());
  if (!authorised.ok) return refuse(received, null, authorised.avvisning, ports);
  const part = authorised.value.part.organisationsnummer;

  const admitted = await admit(authorised.value, ports);
  if (isHungUp(received)) return { kind: 'KLIENT_AVBROT', fragaId: received.fragaId };
  if (!admitted.ok) return refuse(received, part, admitted.avvisning, ports);

  const body = await received.readBody();
  if (!body.ok) return refuse(received, part, body.avvisning, ports);

  const valid = validate(admitted.value, body.value, kodek, ports.parter, ports.clock.now());
  if (!valid.ok) return refuse(received, part, valid.avvisning, ports);

  if (valid.value.kind === 'TEST') return answerTest(valid.value, kodek, ports);
  return answerValid(valid.value, kodek, ports);
}

async function answerValid<Eko>(valid: ValidFraga<Eko>, kodek: Kodek<Eko>, ports: FlowPorts): Promise<Besked<Eko>> {
  const plan = planFraga(valid, ports.budget, ports.producers);
  const deadline = deadlineFor(plan, ports);
  try {
    const logged = await logIntent(plan, deadline, ports);
    if (!logged.ok) return refused(plan, logged.avvisning);
    return await answerIntended(plan, deadline, kodek, ports);
  } finally {
    deadline.dispose();
  }
}

/** From here on the intent is durable: whatever happens, it is closed. */
async function answerIntended<Eko>(
  plan: FragaPlan<Eko>,
  deadline: FragaDeadline,
  kodek: Kodek<Eko>,
  ports: FlowPorts,
): Promise<Besked<Eko>> {
  const { eko, authorised } = plan.valid;
  let slut: Slut | null = null;
  try {
    const delsvar = await fanOut(plan, ports.producers, deadline, kodek);
    if (isHungUp(authorised.received)) return await endWithoutCaller(plan, delsvar, deadline, ports);

    const svar = compile(plan, delsvar, deadline);
    slut = slutOf(svar, ports.clock.now(), false);
    const written = kodek.write(svar, eko);
    if (!written.ok) return abandon(plan, written.avvisning, slut, ports);
    if (deadline.isOver()) return abandon(plan, UTAN_TID, slut, ports);

    const durable = await logOutcome(slut, deadline, ports);
    if (!durable.ok) return refused(plan, durable.avvisning);
    return { kind: 'SVAR', svar, kvitto: durable.value, chunks: written.value(durable.value), eko };
  } catch (error) {
    abandon(plan, INTERNT_FEL, slut, ports);
    throw error;
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
    const { utfragning } = deadline;
    await before(ports.logg.intent(avsiktOf(plan, ports.producers), utfragning), utfragning);
    return godkand(undefined);
  } catch {
    return avvisad('SSBT-5001');
  }
}

/** The log wins over the clock: what is not durable at the deadline does not leave. */
async function logOutcome(slut: Slut, { svar }: FragaDeadline, { logg }: FlowPorts): Promise<Resultat<Kvitto>> {
  try {
    return godkand(await before(logg.outcome(slut, svar), svar));
  } catch {
    return avvisad('SSBT-5001');
  }
}

/** Nothing leaves, though Bastjänster have been asked: the intent is closed with the reason. */
function abandon<Eko>(
  plan: FragaPlan<Eko>,
  avvisning: Avvisning,
  slut: Slut | null,
  { logg, clock }: FlowPorts,
): Besked<Eko> {
  const { fragaId } = plan.valid.authorised.received;
  logg.abandoned({ fragaId, tidpunkt: clock.now(), felkod: avvisning.felkod, slut });
  return refused(plan, avvisning);
}

function refused<Eko>(plan: FragaPlan<Eko>, avvisning: Avvisning): Besked<Eko> {
  return { kind: 'AVVISAD', fragaId: plan.valid.authorised.received.fragaId, avvisning };
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
  const late = new Cut();
  const cancel = ports.clock.after(REFUSAL_LOG_MS, () => late.abort());
  await before(ports.logg.refused(avvisadOf(received, part, avvisning)), late).catch(() => undefined);
  cancel();
  return { kind: 'AVVISAD', fragaId: received.fragaId, avvisning };
}

function isHungUp(received: ReceivedFraga): boolean {
  return received.avbrott.aborted && received.avbrott.reason === 'KLIENT_AVBROT';
}
