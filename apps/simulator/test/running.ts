import { readConfig } from '../src/simulator-config.js';
import { startSimulators } from '../src/simulators.js';
import type { RunningSimulators } from '../src/simulators.js';

/** The day the questions of `fragor.ts` are asked on. */
export const NOW = new Date('2026-11-22T10:00:00Z');

/** All of them on free ports; a second is `timeScale` seconds. */
export function started(timeScale: number): Promise<RunningSimulators> {
  const config = readConfig({
    SAMSVAR_SIMULATOR_TIME_SCALE: String(timeScale),
    ...Object.fromEntries(
      ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV', 'KFM'].map((kod) => [`SAMSVAR_PORT_SIMULATOR_${kod}`, '0']),
    ),
  });
  return startSimulators(config, () => NOW);
}
