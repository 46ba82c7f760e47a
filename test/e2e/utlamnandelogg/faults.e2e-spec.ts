import { TEST_PERSONS } from '@samsvar/testing';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../libs/persistence/test/throw-away-database.js';
import { AnswerReader } from '../../harness/answer-reader.js';
import { Caller, type HttpAnswer } from '../../harness/caller.js';
import { eventually } from '../../harness/eventually.js';
import { fraga } from '../../harness/fraga.js';
import { Gateway } from '../../harness/gateway.js';
import { A_FIFTH, budgetSettings, ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import { TcpProxy } from '../../harness/tcp-proxy.js';
import { TestLogg } from '../../harness/test-logg.js';
import { verdictOn } from '../../harness/log-commands.js';
import { restartWithoutRoom } from './full-disk.js';
import { discrepancies, NOTHING_WRONG, type Asked } from './oracle.js';

jest.setTimeout(90_000);

const RECOVERED_WITHIN_MS = 20_000;
const PERSON = TEST_PERSONS.allaHarData;
/** Far more than half a megabyte of records. */
const MOST_UNTIL_FULL = 2_000;
const WAITING = TEST_PERSONS.csnSvararAldrig;

// A PostgreSQL of its own: what is done to it here no other test survives.
let database: ThrowAwayDatabase;
let proxy: TcpProxy;
let logg: TestLogg;
let samsvar: ScaledSamsvar;
let reader: AnswerReader;
let caller: Caller;
let asked: Asked[] = [];

beforeAll(async () => {
  reader = await AnswerReader.open();
  database = await throwAwayDatabase();
  proxy = await TcpProxy.to(database.cluster);
  logg = await TestLogg.make({ ...database.server, port: proxy.port });
  samsvar = await ScaledSamsvar.start(A_FIFTH, logg.env);
  caller = samsvar.caller();
  await logg.seed({ addresses: samsvar.simulators.addresses, certificates: samsvar.certificates });
  await eventually('registry that lets Sundsvall in', async () =>
    (await caller.ask(fraga({ personidentitet: PERSON }))).status === 200 ? true : undefined,
  );
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
  await proxy.close();
  await database.remove();
});

async function ask(personidentitet: string): Promise<HttpAnswer> {
  const answer = await caller.ask(fraga({ personidentitet }));
  asked.push({ personidentitet, answer });
  return answer;
}

const felkodOf = ({ text }: HttpAnswer): string => reader.fault(text).felkod;
const readyStatus = async (gateway = samsvar.gateway): Promise<string> => {
  const answer = await fetch(`${gateway.health}/health/ready`);
  return `${answer.status} ${((await answer.json()) as { status: string }).status}`;
};
const untilReady = (): Promise<true> =>
  eventually(
    'log that can be written',
    async () => ((await readyStatus()) === '200 ok' ? true : undefined),
    RECOVERED_WITHIN_MS,
  );

/** The log, when the gateway has closed what is to be closed. */
async function expectNothingWrong(): Promise<void> {
  const look = async () => {
    const found = await discrepancies(logg, asked, samsvar.simulators);
    return found.openIntents.length === 0 ? found : undefined;
  };
  expect(await eventually('log without open intents', look, RECOVERED_WITHIN_MS)).toEqual(NOTHING_WRONG);
}

/** Kinds of the rows of a Fråga that was answered in whatever way. */
async function kindsOf({ headers }: HttpAnswer): Promise<readonly string[]> {
  const rows = await logg.rows();
  return rows.filter(({ fragaId }) => fragaId === headers['x-samsvar-fraga-id']).map(({ kind }) => kind);
}

describe('with the database away', () => {
  it('Frågor are refused with a code of their own, readiness is red, and nobody is asked; then all is well again', async () => {
    await samsvar.simulators.reset();
    expect((await ask(PERSON)).status).toBe(200);
    const calls = await samsvar.simulators.calls('AF');
    await database.cluster.stop();
    await eventually('readiness that says no', async () =>
      (await readyStatus()).startsWith('503') ? true : undefined,
    );
    const refused = await ask(WAITING);
    // By then it is not known any more who may ask either, or soon will not be.
    expect(`${refused.status} ${felkodOf(refused)}`).toMatch(/^500 SSBT-500[18]$/);
    expect([await readyStatus(), await samsvar.simulators.calls('AF')]).toEqual(['503 utan logg', calls]);
    expect(await samsvar.gateway.metrics()).toContain('samsvar_utlamnandelogg_skrivbar 0');
    await database.restart();
    await untilReady();
    expect((await ask(PERSON)).status).toBe(200);
    await expectNothingWrong();
  });

  it('at start, the gateway says so in words and tries again', async () => {
    await database.cluster.stop();
    const late = await Gateway.start(
      samsvar.certificates,
      samsvar.simulators,
      budgetSettings(A_FIFTH),
      undefined,
      logg,
    );
    try {
      expect(await readyStatus(late)).toBe('503 utan logg');
      await eventually('sentence in the log', () =>
        /Utlämnandeloggen kan inte skrivas/.test(late.app.output) ? true : undefined,
      );
      expect(late.app.output).not.toContain(logg.url('gateway'));
      await database.restart();
      await eventually(
        'gateway that is ready',
        async () => ((await readyStatus(late)) === '200 ok' ? true : undefined),
        RECOVERED_WITHIN_MS,
      );
      await untilReady();
    } finally {
      await late.app.stop();
    }
  });
});

describe('with the database slow', () => {
  it('no data leave when the outcome is durable only after the deadline, and the Fråga is closed as undelivered', async () => {
    const waiting = ask(WAITING);
    await eventually('call of the last Bastjänst', async () =>
      (await samsvar.simulators.logg('CSN')).pagaende === 1 ? true : undefined,
    );
    proxy.hold();
    const refused = await waiting;
    expect([refused.status, felkodOf(refused)]).toEqual([500, 'SSBT-5001']);
    expect(refused.msFromHeaders).toBeLessThan(A_FIFTH.malMs + 250);
    proxy.release();
    await expectNothingWrong();
    expect([...(await kindsOf(refused))].sort()).toEqual(['AVBRUTEN', 'AVSIKT', 'SLUT']);
    await untilReady();
  });

  it('nobody is asked when the intent is not durable in time', async () => {
    await samsvar.simulators.reset();
    proxy.hold();
    const refused = await ask(PERSON);
    expect([felkodOf(refused), await samsvar.simulators.calls('AF')]).toEqual(['SSBT-5001', 0]);
    proxy.release();
    await expectNothingWrong();
    expect([...(await kindsOf(refused))].sort()).toEqual(['AVBRUTEN', 'AVSIKT']);
    await untilReady();
  });
});

describe('with the line to the database cut', () => {
  it('in the middle of the commit of an outcome: no data leave, and the Fråga is closed as undelivered', async () => {
    const waiting = ask(WAITING);
    await eventually('call of the last Bastjänst', async () =>
      (await samsvar.simulators.logg('CSN')).pagaende === 1 ? true : undefined,
    );
    // Of the outcome: the registry speaks to the database by lines of its own.
    proxy.cutAfterMessageWith('"delsvar":');
    const refused = await waiting;
    expect([refused.status, felkodOf(refused)]).toEqual([500, 'SSBT-5001']);
    await untilReady();
    await expectNothingWrong();
    expect(await kindsOf(refused)).toContain('AVBRUTEN');
  });

  it('while Frågor are under way: what was not answered is closed, and a new chain begins', async () => {
    await ask(PERSON);
    const before = new Set((await logg.rows()).map(({ writer }) => writer));
    const waiting = [ask(WAITING), ask(WAITING), ask(WAITING)];
    await eventually('calls of the last Bastjänst', async () =>
      (await samsvar.simulators.logg('CSN')).pagaende === 3 ? true : undefined,
    );
    await logg.cutConnections();
    await Promise.all(waiting);
    await untilReady();
    await expectNothingWrong();
    const rows = await logg.rows();
    const after = rows.filter(({ writer }) => !before.has(writer));
    expect(after[0]?.kind).toBe('START');
    // The rows come chain by chain, in no order of the chains.
    const [ended] = rows
      .filter(({ writer }) => before.has(writer))
      .sort((a, b) => b.at.localeCompare(a.at) || b.sequence - a.sequence);
    expect(after.filter(({ kind }) => kind === 'ATERHAMTNING').map(({ content }) => content)).toContainEqual(
      expect.objectContaining({ skrivare: ended?.writer, nummer: ended?.sequence, hash: ended?.hash }),
    );
  });
});

describe('with PostgreSQL killed', () => {
  it('under load, what was answered is in the log, and all else is closed when it is back', async () => {
    await samsvar.simulators.reset();
    const load = Array.from({ length: 20 }, (_each, place) => ask(place % 2 === 0 ? PERSON : WAITING));
    await eventually('call of the last Bastjänst', async () =>
      (await samsvar.simulators.calls('CSN')) >= 10 ? true : undefined,
    );
    process.kill(database.cluster.pid ?? 0, 'SIGKILL');
    await database.cluster.exited;
    await Promise.all(load);
    await database.restart();
    await untilReady();
    expect((await ask(PERSON)).status).toBe(200);
    await expectNothingWrong();
  });
});

describe('with the disk of the database full', () => {
  it('Frågor are refused, what was answered is in the log, and all is well when there is room again', async () => {
    const { end } = await restartWithoutRoom(database);
    await untilReady();
    let refused: HttpAnswer | undefined;
    for (let count = 0; count < MOST_UNTIL_FULL && !refused; count += 1) {
      const answer = await ask(PERSON);
      if (answer.status !== 200) refused = answer;
    }
    if (!refused) throw new Error('The disk was never full.');
    expect(felkodOf(refused)).toBe('SSBT-5001');
    await eventually('readiness that says no', async () =>
      (await readyStatus()) === '503 utan logg' ? true : undefined,
    );
    await end();
    expect(asked.length).toBeGreaterThan(1);
    await database.restart();
    await untilReady();
    expect((await ask(PERSON)).status).toBe(200);
    await expectNothingWrong();
  });
});

describe('with two gateways', () => {
  it('each has its chain, and one that is killed is recovered by the other', async () => {
    const other = await Gateway.start(
      samsvar.certificates,
      samsvar.simulators,
      budgetSettings(A_FIFTH),
      undefined,
      logg,
    );
    const { authorityPem, callers } = samsvar.certificates;
    const at = new Caller({ address: other.address, authorityPem, certificate: callers.sundsvall });
    await Promise.all([ask(PERSON), at.ask(fraga({ personidentitet: PERSON }))]);
    const waiting = at.ask(fraga({ personidentitet: WAITING })).catch(() => undefined);
    await eventually('call of the last Bastjänst', async () =>
      (await samsvar.simulators.logg('CSN')).pagaende === 1 ? true : undefined,
    );
    await other.app.kill();
    await waiting;
    at.close();
    await expectNothingWrong();
  });
});

describe('the verifier', () => {
  it('finds the log whole after all of that', async () => {
    expect(await verdictOn(logg)).toMatchObject({ isWhole: true, findings: [] });
  });
});
