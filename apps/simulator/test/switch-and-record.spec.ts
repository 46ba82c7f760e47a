import { Agent } from 'node:http';
import { connect } from 'node:net';
import { TEST_PERSONS } from '@samsvar/testing';
import type { RunningSimulators } from '../src/simulators.js';
import { answered, ask, logg, loggWhen, turn } from './ask.js';
import { afFraga, fkFraga, NAGON, skvFraga, skvV11Fraga } from './fragor.js';
import { NOW, started } from './running.js';

const SCALE = 0.01;
let simulators: RunningSimulators;
let AF: string;

beforeAll(async () => {
  simulators = await started(SCALE);
  AF = simulators.addresses.AF;
});
afterAll(() => simulators.stop());
beforeEach(async () => {
  await turn(AF, { lage: 'up' });
  await fetch(`${AF}/_logg`, { method: 'DELETE' });
});

const kinds = async (times: number): Promise<string[]> => {
  const all: string[] = [];
  for (let index = 0; index < times; index += 1) all.push((await ask(AF, afFraga(NAGON), { patience: 150 })).kind);
  return all;
};

describe('the run-time switch', () => {
  it('tells its state, and the new one when it is thrown', async () => {
    expect(await (await fetch(`${AF}/_lage`)).json()).toEqual({ bastjanst: 'AF', lage: 'up', ms: 0, andel: 1, mb: 0 });
    expect(await turn(AF, { lage: 'slow' })).toEqual({ bastjanst: 'AF', lage: 'slow', ms: 6000, andel: 1, mb: 0 });
    expect(await turn(AF, { lage: 'error', andel: 0.25 })).toMatchObject({ lage: 'error', andel: 0.25 });
  });

  it('down destroys connections, also idle ones, and leaves the switch within reach', async () => {
    const agent = new Agent({ keepAlive: true });
    await answered(AF, afFraga(NAGON), { agent });
    expect((await logg(AF)).oppnaAnslutningar).toBe(1);
    await turn(AF, { lage: 'down' });
    expect((await loggWhen(AF, (body) => body.oppnaAnslutningar === 0)).oppnaAnslutningar).toBe(0);
    expect((await ask(AF, afFraga(NAGON), { agent })).kind).toBe('BROKEN');
    expect((await logg(AF)).fragor.at(-1)).toMatchObject({ avslut: 'NEDKOPPLAD', personidentitet: null });
    await turn(AF, { lage: 'up' });
    expect((await ask(AF, afFraga(NAGON))).kind).toBe('ANSWER');
  });

  it('hang never answers', async () => {
    await turn(AF, { lage: 'hang' });
    expect(await kinds(1)).toEqual(['SILENCE']);
  });

  it('error answers in the producer’s own way, SKV in that of the version asked', async () => {
    await turn(AF, { lage: 'error' });
    const af = await answered(AF, afFraga(NAGON));
    expect([af.status, af.text.includes('<faultcode>soap:Server<')]).toEqual([500, true]);
    await turn(simulators.addresses.SKV, { lage: 'error' });
    expect((await answered(simulators.addresses.SKV, skvFraga(NAGON))).text).toContain('soap:Fault');
    const v11 = await answered(simulators.addresses.SKV, skvV11Fraga(NAGON, 'skattekonto'));
    expect([v11.status, v11.type]).toEqual([500, 'application/json']);
  });

  it('slow adds its time, scaled', async () => {
    await turn(AF, { lage: 'slow', ms: 8000 });
    const begun = performance.now();
    await answered(AF, afFraga(NAGON));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(8000 * SCALE - 2);
  });

  it.each([
    [0, ['ANSWER', 'ANSWER', 'ANSWER', 'ANSWER']],
    [0.25, ['ANSWER', 'ANSWER', 'ANSWER', 'BROKEN']],
    [0.5, ['ANSWER', 'BROKEN', 'ANSWER', 'BROKEN']],
    [1, ['BROKEN', 'BROKEN', 'BROKEN', 'BROKEN']],
  ])('a share of %d strikes evenly', async (andel, expected) => {
    await turn(AF, { lage: 'down', andel });
    expect(await kinds(4)).toEqual(expected);
  });

  it.each([
    ['{"lage":"av"}', 'lage ska vara ett av up, down, hang, slow, error'],
    ['{"lage":"slow","ms":"6000"}', 'ms ska vara ett tal'],
    ['{"lage":"down","andel":1.5}', 'andel ska vara ett tal från 0 till 1'],
    ['{"lage":"down","andle":0.5}', '"andle"'],
    ['up', 'inte JSON'],
    ['null', 'ett JSON-objekt'],
  ])('%s is refused with a message that says why, and nothing changes', async (body, message) => {
    const response = await fetch(`${AF}/_lage`, { method: 'POST', body });
    expect([response.status, (await response.text()).includes(message.replaceAll('"', String.raw`\"`))]).toEqual([
      400,
      true,
    ]);
    expect(await (await fetch(`${AF}/_lage`)).json()).toMatchObject({ lage: 'up' });
  });

  it('an address that does not exist says which do', async () => {
    const response = await fetch(`${AF}/_status`);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('/_lage')]);
  });
});

describe('the record', () => {
  it('tells what was asked, when, and how much time the caller said was left', async () => {
    await answered(AF, afFraga(NAGON), { headers: { 'x-samsvar-remaining-ms': '6850' } });
    await answered(AF, { ...afFraga(TEST_PERSONS.ingenHarNagot), vag: '/annan/vag?x=1' });
    const { bastjanst, lage, fragor } = await logg(AF);
    expect([bastjanst, lage, fragor.length]).toEqual(['AF', 'up', 2]);
    expect(fragor[0]).toEqual({
      nr: expect.any(Number),
      tid: NOW.toISOString(),
      metod: 'POST',
      vag: '/ersattningsstod/v2',
      personidentitet: NAGON,
      tidKvarMs: 6850,
      avslut: 'SVARAT',
      ms: expect.any(Number),
    });
    expect(fragor[1]).toMatchObject({
      vag: '/annan/vag',
      personidentitet: TEST_PERSONS.ingenHarNagot,
      tidKvarMs: null,
    });
    expect(fragor[1]?.nr).toBe((fragor[0]?.nr ?? 0) + 1);
  });

  it('shows a call in flight, and notices at once when the client gives up', async () => {
    const waiting = ask(AF, afFraga(TEST_PERSONS.ingenSvararNagonsin), { patience: 300 });
    const during = await loggWhen(AF, ({ fragor }) => typeof fragor[0]?.personidentitet === 'string');
    expect(during).toMatchObject({ pagaende: 1, oppnaAnslutningar: 1, fragor: [{ avslut: 'PAGAR', ms: null }] });
    await waiting;
    const after = await loggWhen(AF, ({ pagaende }) => pagaende === 0);
    expect(after).toMatchObject({ pagaende: 0, oppnaAnslutningar: 0, fragor: [{ avslut: 'AVBRUTEN_AV_KLIENT' }] });
  });

  it('an abandoned delay is over when the client is gone, not when the delay is', async () => {
    await turn(AF, { lage: 'slow', ms: 3_600_000 });
    await ask(AF, afFraga(NAGON), { patience: 50 });
    expect((await loggWhen(AF, ({ pagaende }) => pagaende === 0)).pagaende).toBe(0);
  });

  it('counts connections that have not asked anything, and not those that only read the record', async () => {
    await logg(AF);
    const socket = connect(Number(new URL(AF).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    expect((await loggWhen(AF, (body) => body.oppnaAnslutningar === 1)).oppnaAnslutningar).toBe(1);
    socket.destroy();
    expect((await loggWhen(AF, (body) => body.oppnaAnslutningar === 0)).oppnaAnslutningar).toBe(0);
  });

  it('is empty after DELETE', async () => {
    await answered(AF, afFraga(NAGON));
    const response = await fetch(`${AF}/_logg`, { method: 'DELETE' });
    expect(await response.json()).toMatchObject({ fragor: [] });
    expect((await logg(AF)).fragor).toEqual([]);
  });

  it('one bastjänst’s switch and record are its own', async () => {
    await turn(AF, { lage: 'down' });
    expect((await answered(simulators.addresses.FK, fkFraga(NAGON))).status).toBe(200);
    expect((await logg(AF)).fragor).toEqual([]);
  });

  it('keeps the numbers of a thousand calls at the same time straight', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    await Promise.all(Array.from({ length: 1000 }, () => answered(AF, afFraga(NAGON), { agent, patience: 20_000 })));
    const { fragor, pagaende } = await logg(AF);
    agent.destroy();
    expect([fragor.length, pagaende, new Set(fragor.map((fraga) => fraga.nr)).size]).toEqual([1000, 0, 1000]);
  });
});
