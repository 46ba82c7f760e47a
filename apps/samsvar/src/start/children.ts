import { join } from 'node:path';
import { BASTJANST_KODER } from '@samsvar/domain';
import type { CertificateSet } from '../certificates/certificates.js';
import type { Addresses } from '../processes/child-process.js';
import { simulatorPortVariable, type Settings } from '../settings.js';

/** What a child may need to know of the start so far. */
export interface StartedSoFar {
  readonly settings: Settings;
  readonly certificates: CertificateSet;
  /** The addresses of the children that are ready, by the name of the child. */
  readonly addresses: Readonly<Record<string, Addresses>>;
}

/** One of the processes that Samsvar consists of. */
export interface ChildPlan {
  readonly name: string;
  /** As it stands in the list of steps. */
  readonly label: string;
  /** Its compiled entry point. */
  readonly modulePath: string;
  /** What it is told through its environment, on top of every variable that Samsvar itself was started with. */
  readonly environment: (started: StartedSoFar) => Record<string, string>;
}

/**
 * The processes in the order they are started: each is told the addresses of those before it, so whatever others
 * depend on stands above them.
 *
 * @param compiledApps the folder of the compiled apps, `dist/apps`
 */
export function childPlans(compiledApps: string): readonly ChildPlan[] {
  return [
    {
      name: 'simulator',
      label: 'Simulatorer för de sju bastjänsterna',
      modulePath: join(compiledApps, 'simulator', 'src', 'main.js'),
      environment: simulatorEnvironment,
    },
    {
      name: 'gateway',
      label: 'Gateway',
      modulePath: join(compiledApps, 'gateway', 'src', 'main.js'),
      environment: gatewayEnvironment,
    },
  ];
}

function simulatorEnvironment({ settings }: StartedSoFar): Record<string, string> {
  return Object.fromEntries(
    BASTJANST_KODER.map((kod) => [simulatorPortVariable(kod), String(settings.simulators[kod].port)]),
  );
}

function gatewayEnvironment({ settings, certificates, addresses }: StartedSoFar): Record<string, string> {
  const simulators = addresses['simulator'] ?? {};
  const producers = BASTJANST_KODER.map((kod) => [
    `SAMSVAR_BASTJANST_${kod}`,
    simulators[kod] ?? `http://127.0.0.1:${settings.simulators[kod].port}`,
  ]);
  return {
    SAMSVAR_PORT_GATEWAY: String(settings.gateway.port),
    SAMSVAR_PORT_HEALTH: String(settings.health.port),
    SAMSVAR_TLS_CERT: certificates.server.certificate,
    SAMSVAR_TLS_KEY: certificates.server.privateKey,
    SAMSVAR_TLS_CLIENT_CA: certificates.authority.certificate,
    ...Object.fromEntries(producers),
  };
}
