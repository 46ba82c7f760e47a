import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SSBTEK_KODER } from '@samsvar/domain';
import { Caller, type HttpAnswer } from '../../harness/caller.js';
import { REPOSITORY_ROOT } from '../../harness/compiled-app.js';
import { Gateway } from '../../harness/gateway.js';
import { REAL_FIGURES, ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import { SteadyQuestions } from './steady-questions.js';

const METER = join(REPOSITORY_ROOT, 'test/harness/loop-meter.mjs');
/** No answer is so large. */
const NEVER_IN_A_THREAD = { SAMSVAR_LARGE_ANSWER_BYTES: '999999999', SAMSVAR_LOG_LEVEL: 'warn' };
/** For the meter's clock to see the end of what was asked. */
const AFTERWARDS_MS = 30;
const WARM_UP_MS = 4_000;

/** What one question did to a gateway. */
export interface Seen {
  readonly answer: HttpAnswer;
  /** The longest turn of the gateway's event loop meanwhile, processor time, milliseconds. */
  readonly blockMs: number;
}

/** A gateway that others ask too, with a meter in it. */
export class AskedGateway {
  readonly others: SteadyQuestions;

  constructor(
    readonly gateway: Gateway,
    private readonly caller: Caller,
    othersCaller: Caller,
  ) {
    this.others = new SteadyQuestions(othersCaller);
  }

  async ask(question: (caller: Caller) => Promise<HttpAnswer>): Promise<Seen> {
    await this.block();
    const answer = await question(this.caller);
    await pause(AFTERWARDS_MS);
    return { answer, blockMs: await this.block() };
  }

  /** The longest turn of the loop since it was last asked for. */
  async block(): Promise<number> {
    const answer = await this.gateway.app.inquire({ meter: 'loop' });
    if (typeof answer !== 'object' || answer === null || !('blockMs' in answer))
      throw new Error('The meter is silent.');
    return Number(answer.blockMs);
  }

  /** Others ask this gateway for as long as something is done with it. */
  async whileOthersAsk<T>(work: () => Promise<T>): Promise<T> {
    this.others.start();
    try {
      return await work();
    } finally {
      await this.others.stop();
    }
  }
}

/** The same simulators behind two gateways: one as it runs, and one that reads everything on its main thread. */
export class LargeBench {
  private constructor(
    private readonly samsvar: ScaledSamsvar,
    readonly withThreads: AskedGateway,
    readonly without: AskedGateway,
    private readonly callers: readonly Caller[],
  ) {}

  static async start(): Promise<LargeBench> {
    const samsvar = await ScaledSamsvar.start(REAL_FIGURES, { SAMSVAR_LOG_LEVEL: 'warn' }, METER);
    const { certificates, simulators } = samsvar;
    const plain = await Gateway.start(certificates, simulators, NEVER_IN_A_THREAD, METER);
    const callers = [plain, plain].map(
      ({ address }) =>
        new Caller({
          address,
          authorityPem: certificates.authorityPem,
          certificate: certificates.callers.sundsvall,
        }),
    );
    const [caller, othersCaller] = callers;
    if (!caller || !othersCaller) throw new Error('There are two callers.');
    const withThreads = new AskedGateway(samsvar.gateway, samsvar.caller(), samsvar.caller());
    const without = new AskedGateway(plain, caller, othersCaller);
    // Until the compiler has seen the ordinary way of a question.
    await Promise.all([withThreads, without].map((each) => each.whileOthersAsk(() => pause(WARM_UP_MS))));
    return new LargeBench(samsvar, withThreads, without, callers);
  }

  /** How large the large answers are. */
  async size(mb: number): Promise<void> {
    await Promise.all(SSBTEK_KODER.map((kod) => this.samsvar.simulators.turn(kod, { lage: 'up', mb })));
  }

  async stop(): Promise<void> {
    for (const caller of this.callers) caller.close();
    await Promise.all([this.without.gateway.stop(), this.samsvar.stop()]);
  }
}
