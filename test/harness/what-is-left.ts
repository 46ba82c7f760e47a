import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

/** Where Linux shows its processes; elsewhere there is no such folder, and the ports have to tell alone. */
const PROCESSES = '/proc';

/** The numbers of the processes that were started with a variable set to a value. */
export function processesWith(variable: string, value: string): Promise<readonly number[]> {
  return processesWhose('environ', `${variable}=${value}`);
}

/** The numbers of the PostgreSQL servers on a data folder of Samsvar's; they are told nothing by their environment. */
export function postgresOn(home: string): Promise<readonly number[]> {
  return processesWhose('cmdline', join(home, 'postgres', 'data'));
}

async function processesWhose(list: 'environ' | 'cmdline', entry: string): Promise<readonly number[]> {
  const numbers = (await readdir(PROCESSES).catch(() => [])).filter((name) => /^[0-9]+$/.test(name));
  const found = await Promise.all(
    numbers.map(async (number) => {
      // It may be gone by now, or be somebody else's.
      const entries = await readFile(`${PROCESSES}/${number}/${list}`, 'utf8').catch(() => '');
      return entries.split('\0').includes(entry) ? [Number(number)] : [];
    }),
  );
  return found.flat();
}

/** Whether somebody listens at an address. */
export function isListening(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
