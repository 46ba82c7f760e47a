import { SSBTEK_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import type { HttpAnswer } from '../harness/caller.js';
import { eventually } from '../harness/eventually.js';
import { fraga } from '../harness/fraga.js';
import { A_FIFTH, ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(30_000);

const WAITING = fraga({ personidentitet: TEST_PERSONS.treSvararAldrig });
let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  reader = await AnswerReader.open();
});
afterEach(() => samsvar.stop());
afterAll(() => reader.close());

/** Questions that wait for Bastjänster that never answer; comes back when all of them have been sent on. */
async function inFlight(count: number): Promise<readonly Promise<HttpAnswer>[]> {
  const caller = samsvar.caller();
  const answers = Array.from({ length: count }, () => caller.ask(WAITING));
  await eventually('question at the last Bastjänst', async () =>
    (await samsvar.simulators.calls('MIV')) === count ? true : undefined,
  );
  return answers;
}

it('at a stop the questions in flight are answered in full and new ones are turned away at the connection', async () => {
  samsvar = await ScaledSamsvar.start();
  const { app, health } = samsvar.gateway;
  expect((await fetch(`${health}/health/ready`)).status).toBe(200);
  const answers = await inFlight(3);
  app.terminate();
  await eventually('readiness that says no', async () => {
    const ready = await fetch(`${health}/health/ready`);
    return ready.status === 503 || undefined;
  });
  await expect(samsvar.caller().ask(WAITING)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  for (const { status, body } of await Promise.all(answers)) {
    const svar = reader.svar(body);
    expect([status, svar.klass]).toEqual([200, 'TILLGANGLIG_MED_STORNING']);
    expect(SSBTEK_KODER.filter((kod) => svar.matris[kod].utfall === 'TIDSGRANS')).toEqual(['CSN', 'TNS', 'MIV']);
    expect(svar.schemabrott).toEqual([]);
  }
  expect(await app.exited).toEqual({ code: 0, signal: null });
});

it('what is still waited for when the time of grace is over is answered as interrupted, and is no fault of the Bastjänst', async () => {
  samsvar = await ScaledSamsvar.start(A_FIFTH, { SAMSVAR_STOP_GRACE_MS: '100' });
  const [answer] = await inFlight(1);
  samsvar.gateway.app.terminate();
  const svar = reader.svar((await answer)?.body ?? '');
  for (const kod of ['CSN', 'TNS', 'MIV'] as const) {
    expect(svar.matris[kod]).toMatchObject({ utfall: 'AVBRUTEN', felkod: 'SSBT-5003' });
  }
  for (const kod of ['AF', 'FK', 'SKV', 'SO'] as const) expect(svar.matris[kod].utfall).toBe('DATA');
  expect(svar.forbrukatMs).toBeLessThan(A_FIFTH.malMs - A_FIFTH.reservMs);
  expect(svar.schemabrott).toEqual([]);
  expect(await samsvar.gateway.app.exited).toEqual({ code: 0, signal: null });
});

it('connections that are only kept alive do not hold up a stop', async () => {
  samsvar = await ScaledSamsvar.start();
  const callers = [samsvar.caller(), samsvar.caller(), samsvar.caller()];
  const question = fraga({ personidentitet: TEST_PERSONS.allaHarData });
  await Promise.all(callers.map((caller) => caller.ask(question)));
  const started = performance.now();
  samsvar.gateway.app.terminate();
  expect(await samsvar.gateway.app.exited).toEqual({ code: 0, signal: null });
  expect(performance.now() - started).toBeLessThan(2_000);
});
