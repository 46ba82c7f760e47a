import { createServer } from 'node:net';
import { errorCode } from '../error-code.js';
import type { PortSetting } from '../settings.js';

const FIRST_UNPRIVILEGED_PORT = 1024;

/**
 * Checks that every port can be listened on, before anything is started.
 *
 * @returns one sentence about the first port that cannot, saying what it is for and how to move it; else undefined
 */
export async function portFault(ports: readonly PortSetting[]): Promise<string | undefined> {
  const shared = sharedPortFault(ports);
  if (shared !== undefined) return shared;
  for (const setting of ports) {
    const code = await listenFault(setting);
    if (code !== undefined) return sentenceOf(setting, code);
  }
  return undefined;
}

function sharedPortFault(ports: readonly PortSetting[]): string | undefined {
  const fixed = ports.filter(({ port }) => port !== 0);
  for (const [index, setting] of fixed.entries()) {
    const earlier = fixed.slice(0, index).find(({ port }) => port === setting.port);
    if (earlier) return `${earlier.variable} och ${setting.variable} har samma port, ${setting.port}: ge dem var sin.`;
  }
  return undefined;
}

function listenFault(setting: PortSetting): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(errorCode(error)));
    const where = setting.host === undefined ? {} : { host: setting.host };
    probe.listen({ port: setting.port, ...where }, () => probe.close(() => resolve(undefined)));
  });
}

function sentenceOf({ port, purpose, variable }: PortSetting, code: string): string {
  if (code === 'EACCES') {
    return `Port ${port} för ${purpose} får inte öppnas av den här användaren: välj en port från ${FIRST_UNPRIVILEGED_PORT} med ${variable}.`;
  }
  if (code !== 'EADDRINUSE')
    return `Port ${port} för ${purpose} går inte att öppna (${code}): välj en annan med ${variable}.`;
  return `Port ${port}, som är till för ${purpose}, är upptagen: kör Samsvar redan? Stoppa det då med Ctrl-C, eller välj en annan port med ${variable}.`;
}
