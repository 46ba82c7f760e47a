import { setTimeout as pause } from 'node:timers/promises';
import type { SsbtekKod } from '@samsvar/domain';
import { Caller } from './caller.js';
import { changedPost, changeTestRegistry } from './changed-registry.js';
import type { CompiledApp, Environment } from './compiled-app.js';
import { Gateway } from './gateway.js';
import { askRest, restFraga, svarIn, type RestDelsvar } from './rest-fraga.js';
import { A_FIFTH, budgetSettings } from './scaled-samsvar.js';
import { Simulators } from './simulators.js';
import type { TestCertificates } from './test-certificates.js';
import { TestLogg } from './test-logg.js';

/** Two gateways that share a database, as replicas do, in front of the same seven simulators. */
export class TwoGateways {
  private readonly killed = new Set<CompiledApp>();

  private constructor(
    readonly certificates: TestCertificates,
    readonly simulators: Simulators,
    readonly logg: TestLogg,
    readonly gateways: readonly [Gateway, Gateway],
    private readonly callers: readonly [Caller, Caller],
  ) {}

  /**
   * @param settings of both, on top of a time budget of a fifth
   * @param versions what the registry says of Bastjänst versions besides the seed, by their ids
   */
  static async start(
    certificates: TestCertificates,
    settings: Environment,
    versions: Readonly<Record<string, object>> = {},
  ): Promise<TwoGateways> {
    const simulators = await Simulators.start(A_FIFTH.timeScale);
    const logg = await TestLogg.make();
    await logg.seed({ addresses: simulators.addresses, certificates });
    for (const [id, changes] of Object.entries(versions)) {
      const url = logg.url('gateway');
      await changeTestRegistry(url, [await changedPost(url, { slag: 'bastjanstversion', id }, changes)]);
    }
    const start = (): Promise<Gateway> =>
      Gateway.start(certificates, simulators, { ...budgetSettings(A_FIFTH), ...settings }, undefined, logg);
    const gateways = await Promise.all([start(), start()]);
    const callerOf = ({ address }: Gateway): Caller =>
      new Caller({ address, authorityPem: certificates.authorityPem, certificate: certificates.callers.sundsvall });
    return new TwoGateways(certificates, simulators, logg, gateways, [callerOf(gateways[0]), callerOf(gateways[1])]);
  }

  /** Asks about one person through one of them. */
  async ask(
    nth: 0 | 1,
    personidentitet: string,
    inkludera: readonly SsbtekKod[],
  ): Promise<Readonly<Record<SsbtekKod, RestDelsvar>>> {
    const answer = await askRest(this.callers[nth], restFraga([personidentitet], {}, inkludera));
    const [person] = svarIn(answer).personer;
    if (person === undefined) throw new Error('The answer is about nobody.');
    return person.delsvar;
  }

  /** Asks through both by turns, at an even pace, whether or not those before have been answered. */
  async askMany(persons: readonly string[], everyMs: number, inkludera: readonly SsbtekKod[]) {
    const asked: ReturnType<TwoGateways['ask']>[] = [];
    for (const [nth, person] of persons.entries()) {
      asked.push(this.ask(nth % 2 === 0 ? 0 : 1, person, inkludera));
      await pause(everyMs);
    }
    return Promise.all(asked);
  }

  /** Kills one of them where it stands. */
  async kill(nth: 0 | 1): Promise<void> {
    const { app } = this.gateways[nth];
    this.killed.add(app);
    await app.kill();
  }

  async stop(): Promise<void> {
    for (const caller of this.callers) caller.close();
    const gateways = this.gateways.map(({ app }) => app).filter((app) => !this.killed.has(app));
    const apps = [...gateways, this.simulators];
    const stopped = await Promise.allSettled(apps.map((app) => app.stop()));
    await this.logg.remove();
    this.certificates.remove();
    for (const result of stopped) if (result.status === 'rejected') throw result.reason;
  }
}
