import { setTimeout as pause } from 'node:timers/promises';
import { manyTestPersonnummer } from '@samsvar/testing';
import { Caller } from '../../harness/caller.js';
import { eventually } from '../../harness/eventually.js';
import { fraga } from '../../harness/fraga.js';
import { Gateway } from '../../harness/gateway.js';
import { A_FIFTH, budgetSettings } from '../../harness/scaled-samsvar.js';
import { verdictOn } from '../../harness/log-commands.js';
import { Simulators } from '../../harness/simulators.js';
import { makeTestCertificates, type TestCertificates } from '../../harness/test-certificates.js';
import { TestLogg } from '../../harness/test-logg.js';
import { discrepancies, NOTHING_WRONG, type Asked } from './oracle.js';

/** A few here; `.ci/run` has it done fifty times. */
const KILLS = Number(process.env['SAMSVAR_KILLS'] ?? '4');
const CALLERS = 8;
/** The kill comes at another moment each time, from before the first answer to well into the load. */
const SHORTEST_LIFE_MS = 20;
const LONGEST_LIFE_MS = 420;
const EACH_WITHIN_MS = 15_000;

jest.setTimeout(60_000 + KILLS * EACH_WITHIN_MS);

let certificates: TestCertificates;
let simulators: Simulators;
let logg: TestLogg;

beforeAll(async () => {
  certificates = await makeTestCertificates();
  simulators = await Simulators.start(A_FIFTH.timeScale);
  logg = await TestLogg.make();
});
afterAll(async () => {
  await simulators.stop();
  await logg.remove();
  certificates.remove();
});

/** Nobody is asked about twice, so that each call is the one of its Fråga. */
const persons = manyTestPersonnummer(20_000, '1950-01-01').values();

/** One caller after the other until the line is dead: what each remembers. */
async function askUntilDead(gateway: Gateway): Promise<readonly Asked[]> {
  const { authorityPem, callers } = certificates;
  const caller = new Caller({ address: gateway.address, authorityPem, certificate: callers.sundsvall });
  const asked: Asked[] = [];
  for (let isAlive = true; isAlive;) {
    const personidentitet = persons.next().value;
    if (personidentitet === undefined) throw new Error('There are no more persons.');
    const answer = await caller.ask(fraga({ personidentitet })).catch(() => undefined);
    asked.push({ personidentitet, answer });
    isAlive = answer !== undefined;
  }
  caller.close();
  return asked;
}

it(`a gateway that is killed ${KILLS} times under load leaves no answer without its outcome and no call without its intent`, async () => {
  const asked: Asked[] = [];
  const start = (): Promise<Gateway> =>
    Gateway.start(certificates, simulators, budgetSettings(A_FIFTH), undefined, logg);
  let next = start();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const gateway = await next;
    // The next one comes up beside it: who is killed is recovered by a neighbour or by a successor.
    next = start();
    const load = Array.from({ length: CALLERS }, () => askUntilDead(gateway));
    const share = KILLS === 1 ? 1 : kill / (KILLS - 1);
    await pause(SHORTEST_LIFE_MS + share * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
    await gateway.app.kill();
    asked.push(...(await Promise.all(load)).flat());
  }
  const last = await next;
  const found = await eventually(
    'log without open intents',
    async () => {
      const each = await discrepancies(logg, asked, simulators);
      return each.openIntents.length === 0 ? each : undefined;
    },
    EACH_WITHIN_MS,
  );
  await last.app.stop();
  expect(found).toEqual(NOTHING_WRONG);
  expect(await verdictOn(logg)).toMatchObject({ isWhole: true, findings: [] });
  // Both sides have something to count: else the above would say nothing.
  const rows = await logg.rows();
  const answered = asked.filter(({ answer }) => answer?.status === 200).length;
  const closed = rows.filter(({ kind }) => kind === 'AVBRUTEN').length;
  expect(answered).toBeGreaterThan(KILLS);
  expect(closed).toBeGreaterThan(0);
  expect(rows.filter(({ kind }) => kind === 'SLUT').length).toBeGreaterThanOrEqual(answered);
  expect(rows.filter(({ kind }) => kind === 'ATERHAMTNING').length).toBe(KILLS);
});
