import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:net';
import { portFault } from '../processes/port-check.js';
import { isProcessAlive, readRunState } from '../run-state.js';
import { portsOf, type Settings } from '../settings.js';

const POLL_MS = 250;
const CONNECT_WITHIN_MS = 1_000;

/**
 * Sees that nobody stands in the way: no other Samsvar on the same data folder, and every port free. Ports still held
 * by the children of a Samsvar that was killed are waited for; they let go within seconds.
 *
 * @param patienceMs how long to wait for such children
 * @returns one sentence that says what to do, or undefined
 */
export async function inTheWayFault(settings: Settings, patienceMs: number): Promise<string | undefined> {
  const earlier = readRunState(settings.dataFolder);
  if (earlier === undefined) return portFault(portsOf(settings));
  if (!isProcessAlive(earlier.pid)) return patientPortFault(settings, patienceMs);
  if (!(await isAnswering(earlier.gateway))) return portFault(portsOf(settings));
  return `Samsvar kör redan på datamappen ${settings.dataFolder} (process ${earlier.pid}, ${earlier.gateway}): stoppa det med Ctrl-C, eller ge det här en egen datamapp med SAMSVAR_HOME.`;
}

async function patientPortFault(settings: Settings, patienceMs: number): Promise<string | undefined> {
  const giveUpAt = performance.now() + patienceMs;
  let fault = await portFault(portsOf(settings));
  while (fault !== undefined && performance.now() < giveUpAt) {
    await pause(POLL_MS);
    fault = await portFault(portsOf(settings));
  }
  return fault;
}

function isAnswering(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: CONNECT_WITHIN_MS });
    const answer = (isUp: boolean) => (): void => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
