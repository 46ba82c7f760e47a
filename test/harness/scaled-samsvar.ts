import { Caller, type CallerSettings } from './caller.js';
import type { Environment } from './compiled-app.js';
import { Gateway } from './gateway.js';
import { RawConnection } from './raw-connection.js';
import { Simulators } from './simulators.js';
import { makeTestCertificates, type CallerName, type TestCertificates } from './test-certificates.js';

/** The time budget of a run, scaled down from UC 4.8, in milliseconds. */
export interface ScaledBudget {
  readonly malMs: number;
  readonly takMs: number;
  readonly reservMs: number;
  /** What the simulators' delays are multiplied by: the same as the budget. */
  readonly timeScale: number;
}

/**
 * About a fifth of the real figures. The reserve is not scaled: what it is for takes as long as ever, and longer on a
 * machine that has other things to do.
 */
export const A_FIFTH: ScaledBudget = { malMs: 1_600, takMs: 2_400, reservMs: 250, timeScale: 0.2 };

/** About three tenths: for answers of a megabyte, which take their time to read whatever the scale. */
export const THREE_TENTHS: ScaledBudget = { malMs: 2_700, takMs: 3_600, reservMs: 400, timeScale: 0.3 };

/** The figures of UC 4.8 themselves. */
export const REAL_FIGURES: ScaledBudget = { malMs: 7_000, takMs: 12_000, reservMs: 150, timeScale: 1 };

/** Simulators, gateway and certificates of one spec file, as processes of their own. */
export class ScaledSamsvar {
  private readonly callers: Caller[] = [];

  private constructor(
    readonly certificates: TestCertificates,
    readonly simulators: Simulators,
    readonly gateway: Gateway,
  ) {}

  static async start(
    budget: ScaledBudget = A_FIFTH,
    settings: Environment = {},
    preloaded?: string,
  ): Promise<ScaledSamsvar> {
    const certificates = await makeTestCertificates();
    let simulators: Simulators | undefined;
    try {
      simulators = await Simulators.start(budget.timeScale);
      const environment = { ...budgetSettings(budget), ...settings };
      const gateway = await Gateway.start(certificates, simulators, environment, preloaded);
      return new ScaledSamsvar(certificates, simulators, gateway);
    } catch (error) {
      await simulators?.stop();
      certificates.remove();
      throw error;
    }
  }

  /** Somebody at the gateway's door; `null` comes without a certificate. */
  caller(name: CallerName | null = 'sundsvall'): Caller {
    const caller = new Caller(this.callerSettings(name));
    this.callers.push(caller);
    return caller;
  }

  /** A connection to the gateway's door on which the test writes the bytes itself. */
  connection(name: CallerName | null = 'sundsvall'): Promise<RawConnection> {
    return RawConnection.open(this.callerSettings(name));
  }

  private callerSettings(name: CallerName | null): CallerSettings {
    const { authorityPem, callers } = this.certificates;
    return { address: this.gateway.address, authorityPem, certificate: name === null ? null : callers[name] };
  }

  /**
   * Stops everything that was started.
   *
   * @throws when a process did not stop by itself and well
   */
  async stop(): Promise<void> {
    this.callers.forEach((caller) => caller.close());
    const stopped = await Promise.allSettled([this.gateway.stop(), this.simulators.stop()]);
    this.certificates.remove();
    for (const result of stopped) if (result.status === 'rejected') throw result.reason;
  }
}

/** The environment that scales a gateway. */
export function budgetSettings({ malMs, takMs, reservMs }: ScaledBudget): Environment {
  return {
    SAMSVAR_BUDGET_TARGET_MS: String(malMs),
    SAMSVAR_BUDGET_CEILING_MS: String(takMs),
    SAMSVAR_BUDGET_RESERVE_MS: String(reservMs),
  };
}
