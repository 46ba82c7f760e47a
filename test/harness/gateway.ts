import { CompiledApp, type Environment } from './compiled-app.js';
import type { Simulators } from './simulators.js';
import { TestLogg } from './test-logg.js';
import type { TestCertificates } from './test-certificates.js';

/** The gateway as a process, on ports that nobody else has. */
export class Gateway {
  private constructor(
    readonly app: CompiledApp,
    /** `https://localhost:…` */
    readonly address: string,
    /** `http://localhost:…` */
    readonly health: string,
    readonly logg: TestLogg,
  ) {}

  /** @param given a log that others write too; one of its own when left out */
  static async start(
    certificates: TestCertificates,
    simulators: Simulators,
    settings: Environment,
    preloaded?: string,
    given?: TestLogg,
  ): Promise<Gateway> {
    const { files } = certificates;
    const logg = given ?? (await TestLogg.make());
    await logg.seed({ addresses: simulators.addresses, certificates });
    const env = {
      SAMSVAR_PORT_GATEWAY: '0',
      SAMSVAR_PORT_HEALTH: '0',
      SAMSVAR_TLS_CERT: files.certificate,
      SAMSVAR_TLS_KEY: files.privateKey,
      SAMSVAR_TLS_CLIENT_CA: files.authority,
      SAMSVAR_LOG_LEVEL: 'debug',
      ...logg.env,
      SAMSVAR_PRIVATE_ENDPOINTS: 'loopback',
      ...settings,
    };
    const app = new CompiledApp('gateway', env, preloaded);
    const { gateway, health } = await app.ready();
    if (gateway === undefined || health === undefined) throw new Error('The gateway does not say where it is.');
    return new Gateway(app, gateway, health, logg);
  }

  /** The text that Prometheus reads. */
  async metrics(): Promise<string> {
    return (await fetch(`${this.health}/metrics`)).text();
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.logg.remove();
  }
}
