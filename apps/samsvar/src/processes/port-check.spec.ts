import { createServer, type AddressInfo, type Server } from 'node:net';
import type { PortSetting } from '../settings.js';
import { portFault } from './port-check.js';

const GATEWAY: PortSetting = { port: 0, variable: 'SAMSVAR_PORT_GATEWAY', purpose: 'gatewayen', host: undefined };
const SIMULATOR: PortSetting = { port: 0, variable: 'SAMSVAR_PORT_SIMULATOR_AF', purpose: 'AF', host: '127.0.0.1' };

describe('ports before anything is started', () => {
  let squatter: Server;

  afterEach(() => squatter?.close());

  async function squat(host?: string): Promise<number> {
    squatter = createServer();
    await new Promise<void>((listening) => squatter.listen(0, host, listening));
    return (squatter.address() as AddressInfo).port;
  }

  it.each([
    ['every address', '::', GATEWAY],
    ['the IPv4 loopback alone', '127.0.0.1', GATEWAY],
    ['the IPv6 loopback alone', '::1', GATEWAY],
    ['the IPv4 loopback alone', '127.0.0.1', SIMULATOR],
  ])('a port that somebody listens on at %s is taken', async (_where, host, setting) => {
    const port = await squat(host);

    expect(await portFault([{ ...setting, port }])).toBe(
      `Port ${port}, som är till för ${setting.purpose}, är upptagen: kör Samsvar redan? Stoppa det då med Ctrl-C, eller välj en annan port med ${setting.variable}.`,
    );
  });

  it('ports that nobody listens on are free, and still free after the check', async () => {
    const port = await squat();
    await new Promise((closed) => squatter.close(closed));

    expect(await portFault([{ ...GATEWAY, port }])).toBeUndefined();
    expect(await portFault([{ ...GATEWAY, port }])).toBeUndefined();
  });

  it('two settings with the same port are told of by both names', async () => {
    expect(
      await portFault([
        { ...GATEWAY, port: 18443 },
        { ...SIMULATOR, port: 18443 },
      ]),
    ).toBe('SAMSVAR_PORT_GATEWAY och SAMSVAR_PORT_SIMULATOR_AF har samma port, 18443: ge dem var sin.');
  });

  it('any free port (0) may be asked for more than once', async () => {
    expect(await portFault([GATEWAY, SIMULATOR, SIMULATOR])).toBeUndefined();
  });
});
