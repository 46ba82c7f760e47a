import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { runSimulators } from './simulator-process.js';
import type { HostProcess } from './simulator-process.js';

const PORTS = Object.fromEntries(
  ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV', 'KFM'].map((kod) => [`SAMSVAR_PORT_SIMULATOR_${kod}`, '0']),
);

interface Told {
  readonly messages: object[];
  readonly out: string[];
  readonly err: string[];
  readonly exit: Promise<number>;
  stop: () => void;
}

function host(env: Record<string, string>, nodeVersion = '24.21.0'): { process: HostProcess; told: Told } {
  let exited: (code: number) => void = () => undefined;
  const exit = new Promise<number>((resolve) => (exited = resolve));
  const told: Told = { messages: [], out: [], err: [], exit, stop: () => undefined };
  const process: HostProcess = {
    env: { ...PORTS, ...env },
    nodeVersion,
    now: () => new Date('2026-11-22T10:00:00Z'),
    out: (line) => told.out.push(line),
    err: (line) => told.err.push(line),
    tell: async (message) => void told.messages.push(message),
    onStop: (stop) => (told.stop = stop),
    exit: (code) => exited(code),
  };
  return { process, told };
}

describe('the simulator process', () => {
  it('says when all of them listen, and where, and stops when asked to', async () => {
    const { process, told } = host({});
    await runSimulators(process);
    expect(told.messages).toEqual([
      {
        type: 'ready',
        addresses: Object.fromEntries(
          ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV', 'KFM'].map((kod) => [
            kod,
            expect.stringMatching(/^http:\/\/127\.0\.0\.1:[1-9][0-9]*$/),
          ]),
        ),
      },
    ]);
    expect(told.out).toHaveLength(8);
    const address = told.out[0]?.split(' ').at(-1) ?? '';
    expect((await fetch(`${address}/_lage`)).status).toBe(200);
    told.stop();
    expect(await told.exit).toBe(0);
    await expect(fetch(`${address}/_lage`)).rejects.toThrow('fetch failed');
  });

  it('a port that is taken gives one sentence with the port and what moves it, and leaves nothing running', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const { process, told } = host({ SAMSVAR_PORT_SIMULATOR_SO: String(port) });
    await runSimulators(process);
    taken.close();
    expect(await told.exit).toBe(1);
    expect(told.err).toEqual([expect.stringContaining(`port ${port} är upptagen`)]);
    expect(told.err[0]).toContain('SAMSVAR_PORT_SIMULATOR_SO');
    expect(told.messages).toEqual([{ type: 'failed', message: told.err[0] }]);
  });

  it('listens where it is told to', async () => {
    const { process, told } = host({ SAMSVAR_SIMULATOR_HOST: '127.0.0.2' });
    await runSimulators(process);
    expect(told.messages).toEqual([
      { type: 'ready', addresses: expect.objectContaining({ AF: expect.stringMatching(/^http:\/\/127\.0\.0\.2:/) }) },
    ]);
    told.stop();
    expect(await told.exit).toBe(0);
  });

  it('reports every fault of the configuration at the same time', async () => {
    const { process, told } = host({ SAMSVAR_PORT_SIMULATOR_AF: 'nio', SAMSVAR_SIMULATOR_TIME_SCALE: '0,1' });
    await runSimulators(process);
    expect(await told.exit).toBe(1);
    expect(told.err[0]).toContain('SAMSVAR_PORT_SIMULATOR_AF ska vara ett portnummer');
    expect(told.err[0]).toContain('SAMSVAR_SIMULATOR_TIME_SCALE ska vara ett tal');
  });

  it('refuses an older Node with a sentence that says how to start', async () => {
    const { process, told } = host({}, '20.20.2');
    await runSimulators(process);
    expect(await told.exit).toBe(1);
    expect(told.err[0]).toMatch(/Node 24 eller senare, men det här är Node 20\.20\.2.*npm start/);
  });
});
