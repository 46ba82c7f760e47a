import { afSimulator } from './af/af.simulator.js';
import { SIMULERADE } from './bastjanst-simulator.js';
import type { SimuleradKod, BastjanstSimulator } from './bastjanst-simulator.js';
import { csnSimulator } from './csn/csn.simulator.js';
import { fkSimulator } from './fk/fk.simulator.js';
import { kfmSimulator } from './kfm/kfm.simulator.js';
import { mivSimulator } from './miv/miv.simulator.js';
import { ConfigFel, portVariable } from './simulator-config.js';
import type { SimulatorConfig } from './simulator-config.js';
import { SimulatorServer } from './simulator-server.js';
import { skvSimulator } from './skv/skv.simulator.js';
import { soSimulator } from './so/so.simulator.js';
import { tnsSimulator } from './tns/tns.simulator.js';

export type Addresses = Readonly<Record<SimuleradKod, string>>;

export interface RunningSimulators {
  readonly addresses: Addresses;
  /** Destroys every connection and frees the ports. */
  stop(): Promise<void>;
}

/** Starts all of them; if one cannot listen, none is left running and the error says which port and what moves it. */
export async function startSimulators(config: SimulatorConfig, now: () => Date): Promise<RunningSimulators> {
  const servers = allBastjanster(config).map(
    (bastjanst) => [bastjanst.bastjanst, new SimulatorServer({ bastjanst, timeScale: config.timeScale, now })] as const,
  );
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(([, server]) => server.close()));
  };
  try {
    const listening = servers.map(async ([kod, server]) => [kod, await listen(kod, server, config)] as const);
    // All of them first: closing while one is still on its way up would leave its port taken.
    await Promise.allSettled(listening);
    const addresses = Object.fromEntries(await Promise.all(listening)) as Record<SimuleradKod, string>;
    return { addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One of each, the seven in the order of the contract. */
function allBastjanster(config: SimulatorConfig): readonly BastjanstSimulator[] {
  const byKod: Readonly<Record<SimuleradKod, BastjanstSimulator>> = {
    AF: afSimulator,
    CSN: csnSimulator,
    FK: fkSimulator(config.aktorer),
    SKV: skvSimulator,
    SO: soSimulator,
    TNS: tnsSimulator,
    MIV: mivSimulator,
    KFM: kfmSimulator,
  };
  return SIMULERADE.map((kod) => byKod[kod]);
}

async function listen(kod: SimuleradKod, server: SimulatorServer, config: SimulatorConfig): Promise<string> {
  const port = config.ports[kod];
  try {
    return await server.listen(port, config.host);
  } catch (error) {
    throw new ConfigFel(startFault(kod, port, error), { cause: error });
  }
}

function startFault(kod: SimuleradKod, port: number, error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  const reason = code === 'EADDRINUSE' ? 'är upptagen' : `kan inte öppnas (${String(code)})`;
  return (
    `Simulatorn för ${kod} kan inte starta: port ${port} ${reason}. ` +
    `Stoppa det som använder porten, eller sätt ${portVariable(kod)} till en annan (0 tar en ledig).`
  );
}
