import { setTimeout as pause } from 'node:timers/promises';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import type { Caller, HttpAnswer } from '../harness/caller.js';
import type { Environment } from '../harness/compiled-app.js';
import { eventually } from '../harness/eventually.js';
import { fraga, testfraga } from '../harness/fraga.js';
import { askRest, problemIn, restFraga, svarIn } from '../harness/rest-fraga.js';
import { A_FIFTH, ScaledSamsvar } from '../harness/scaled-samsvar.js';
import { DOORS } from './bad-input/door.js';
import { message } from './bad-input/bad-input.js';
import { WORDS } from './bad-input/words.js';

jest.setTimeout(30_000);

const SUNDSVALL = '162120002411';
const WAIT_MS = 300;
const AF_MS = 400;
/** Room for four, two of them for one municipality; a queue for four, two of one. */
const SMALL: Environment = {
  SAMSVAR_CAPACITY_PLACES: '4',
  SAMSVAR_CAPACITY_PLACES_PER_PARTY: '2',
  SAMSVAR_CAPACITY_QUEUE: '4',
  SAMSVAR_CAPACITY_QUEUE_PER_PARTY: '2',
  SAMSVAR_CAPACITY_WAIT_MS: String(WAIT_MS),
};
/** Holds its place until the end of its budget. */
const SLOW = TEST_PERSONS.treSvararAldrig;
const QUICK = TEST_PERSONS.allaHarData;

let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  reader = await AnswerReader.open();
});
afterAll(() => reader.close());

/** One gateway for the tests of a describe, each of which leaves it as empty as it was. */
function withGateway(settings: Environment): void {
  beforeAll(async () => {
    samsvar = await ScaledSamsvar.start(A_FIFTH, settings);
  });
  afterEach(() => settled(0, 0));
  afterAll(() => samsvar.stop());
}

/** What Prometheus reads of one name, by the rest of the line. */
async function measured(name: string): Promise<Readonly<Record<string, number>>> {
  const lines = (await samsvar.gateway.metrics()).split('\n').filter((line) => line.startsWith(name));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(name.length, at), Number(line.slice(at))];
    }),
  );
}

const inProgress = async (): Promise<number | undefined> => (await measured('samsvar_platser_upptagna'))[''];
const inQueue = async (): Promise<number | undefined> => (await measured('samsvar_fragor_i_ko'))[''];

/** Waits until so many Frågor hold a place and so many wait for one. */
function settled(held: number, waiting: number): Promise<true> {
  return eventually(`${held} in progress and ${waiting} in the queue`, async () =>
    (await inProgress()) === held && (await inQueue()) === waiting ? true : undefined,
  );
}

/** Questions that hold a place, or wait for one, as long as they may. */
function slowOnes(count: number, caller: Caller): Promise<HttpAnswer>[] {
  return Array.from({ length: count }, () => caller.ask(fraga({ personidentitet: SLOW })));
}

function refusalIn(answer: HttpAnswer): object {
  const { status, headers } = answer;
  const retryAfter = headers['retry-after'];
  if (headers['content-type'] === 'application/problem+json') {
    const { felkod, title } = problemIn(answer);
    return { status, retryAfter, felkod, text: title };
  }
  const { faultcode, felkod, faultstring, schemabrott } = reader.fault(answer.body);
  return { status, retryAfter, felkod, text: faultstring, faultcode, schemabrott };
}

describe('a municipality that floods the service', () => {
  const FLOOD = 50;
  const WARM = 5;
  const [sv = '', en = ''] = WORDS['SSBT-5006'] ?? [];
  withGateway(SMALL);

  const IN_SOAP = {
    status: 500,
    retryAfter: '10',
    felkod: 'SSBT-5006',
    text: expect.stringContaining(sv) as string,
    faultcode: 'soap:Server',
    schemabrott: [],
  };
  const IN_REST = { status: 503, retryAfter: '10', felkod: 'SSBT-5006', text: expect.stringContaining(en) as string };

  it('gets its own share, and another one’s questions are answered meanwhile as if it were not there', async () => {
    const malmo = samsvar.caller('malmo');
    const ask = (): Promise<HttpAnswer> => askRest(malmo, restFraga([QUICK]));
    for (let warm = 0; warm < WARM; warm += 1) await ask();
    const sundsvall = samsvar.caller('sundsvall');
    const english = { headers: { 'accept-language': 'en' } };
    const flood = Array.from({ length: FLOOD }, (_, each) =>
      each % 2 === 0 ? sundsvall.ask(fraga({ personidentitet: SLOW })) : askRest(sundsvall, restFraga([SLOW]), english),
    );
    await eventually('Fråga of the flood in progress', async () => ((await inProgress()) === 2 ? true : undefined));
    const others: HttpAnswer[] = [];
    while ((await inProgress()) === 2) others.push(await ask());
    for (const answer of others) expect(svarIn(answer)).toMatchObject({ klass: 'TILLGANGLIG', komplett: true });
    expect(others.length).toBeGreaterThan(5);
    expect(Math.max(...others.map(({ ms }) => ms))).toBeLessThan(A_FIFTH.malMs / 2);

    const refused = (await Promise.all(flood)).filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(FLOOD - 2);
    for (const answer of refused) expect(refusalIn(answer)).toEqual(answer.status === 500 ? IN_SOAP : IN_REST);
    // Nobody was asked for the sake of a refusal, and each of them stands in the log.
    expect(await samsvar.simulators.calls('MIV')).toBe(WARM + others.length + 2);
    const rows = (await samsvar.gateway.logg.rows()).filter(({ kind }) => kind === 'AVVISAD');
    expect(rows).toHaveLength(FLOOD - 2);
    for (const { content } of rows) expect(content).toMatchObject({ part: SUNDSVALL, felkod: 'SSBT-5006' });
    expect(await measured('samsvar_kapacitet_avvisade_total')).toEqual({
      '{orsak="QUEUE_FULL_FOR_PARTY"}': FLOOD - 4,
      '{orsak="WAITED"}': 2,
    });
    expect((await measured('samsvar_volym_flest'))['{fonster="minut"}']).toBeGreaterThan(20);
    expect((await measured('samsvar_volym_over_total'))['{fonster="sekund"}']).toBeGreaterThan(20);
    expect(await measured('samsvar_volym_avtalad')).toEqual({ '{fonster="sekund"}': 3, '{fonster="minut"}': 200 });
  });

  it('is refused in a moment when nobody of it may wait any more, the test operation too', async () => {
    const caller = samsvar.caller();
    const answers = slowOnes(4, caller);
    await settled(2, 2);
    const test = await caller.ask(testfraga('v10'));
    expect(refusalIn(test)).toEqual(IN_SOAP);
    expect(test.msFromHeaders).toBeLessThan(WAIT_MS);
    expect((await Promise.all(answers)).filter(({ status }) => status === 200)).toHaveLength(2);
  });

  it('has a place for each question also where it sends them on a connection without waiting for answers', async () => {
    const connection = await samsvar.connection();
    const { bytes } = message(DOORS['SOAP v10'], { body: fraga({ personidentitet: SLOW }) });
    await connection.write(Buffer.concat([bytes, bytes, bytes, bytes]));
    await settled(2, 2);
    connection.destroy();
    await settled(0, 0);
  });
});

describe('a question that there is no place for', () => {
  withGateway({ ...SMALL, SAMSVAR_CAPACITY_WAIT_MS: '1400' });

  it('is answered when one that was before it is over, and has waited in its own time', async () => {
    const caller = samsvar.caller();
    await samsvar.simulators.turn('AF', { lage: 'slow', ms: AF_MS / A_FIFTH.timeScale });
    const question = fraga({ personidentitet: QUICK, inkludera: ['AF'] });
    const answers = await Promise.all(Array.from({ length: 4 }, () => caller.ask(question)));
    await samsvar.simulators.reset();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const spent = answers.map(({ body }) => reader.svar(body).forbrukatMs).toSorted((a, b) => a - b);
    for (const ms of spent.slice(2)) expect(ms).toBeGreaterThanOrEqual(2 * AF_MS - 20);
  });

  it('leaves the queue when its caller hangs up, and so do those that have their place', async () => {
    const hangUp = new AbortController();
    const caller = samsvar.caller();
    const gone = Array.from({ length: 4 }, () =>
      caller.ask(fraga({ personidentitet: SLOW }), { signal: hangUp.signal }).catch(() => 'gone'),
    );
    await settled(2, 2);
    hangUp.abort();
    expect(await Promise.all(gone)).toEqual(['gone', 'gone', 'gone', 'gone']);
    await settled(0, 0);
    const kinds = (await samsvar.gateway.logg.rows()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'AVVISAD')).toEqual([]);
  });
});

it('a question in the queue is turned away when the service stops', async () => {
  const settings = { ...SMALL, SAMSVAR_CAPACITY_WAIT_MS: '1400', SAMSVAR_STOP_GRACE_MS: '100' };
  samsvar = await ScaledSamsvar.start(A_FIFTH, settings);
  const answers = slowOnes(4, samsvar.caller());
  await settled(2, 2);
  samsvar.gateway.app.terminate();
  const refused = (await Promise.all(answers)).filter(({ status }) => status !== 200);
  const turnedAway = expect.objectContaining({ felkod: 'SSBT-5003', retryAfter: '10' }) as object;
  expect(refused.map(refusalIn)).toEqual([turnedAway, turnedAway]);
  expect(await samsvar.gateway.app.exited).toEqual({ code: 0, signal: null });
  await samsvar.stop();
});

describe('the volume, where it is limited', () => {
  const LAST_SECONDS = 45;
  withGateway({ SAMSVAR_CAPACITY_PER_MINUTE: '4' });

  /** So that what is counted in one minute is asked in one minute. */
  async function earlyInTheMinute(): Promise<void> {
    const second = new Date().getSeconds();
    if (second > LAST_SECONDS) await pause((60 - second) * 1_000);
  }

  it('is shared: one municipality gets half of it, and is told when the next minute begins', async () => {
    await earlyInTheMinute();
    const [sundsvall, malmo] = [samsvar.caller('sundsvall'), samsvar.caller('malmo')];
    const ask = (caller: Caller): Promise<HttpAnswer> => askRest(caller, restFraga([QUICK]));
    const ofSundsvall = [await ask(sundsvall), await ask(sundsvall), await ask(sundsvall)];
    const ofMalmo = [await ask(malmo), await ask(malmo), await ask(malmo)];
    expect([...ofSundsvall, ...ofMalmo].map(({ status }) => status)).toEqual([200, 200, 503, 200, 200, 503]);
    const soap = await sundsvall.ask(fraga({ personidentitet: QUICK }));
    for (const refused of [ofSundsvall[2], ofMalmo[2], soap]) {
      const { retryAfter, felkod, text } = refusalIn(refused as HttpAnswer) as Record<string, string>;
      expect([felkod, Number(retryAfter) > 0 && Number(retryAfter) <= 60]).toEqual(['SSBT-5007', true]);
      expect(text).toContain(WORDS['SSBT-5007']?.[0]);
      expect(text).toContain(`Fråga igen om ${retryAfter} s.`);
    }
    expect(await measured('samsvar_kapacitet_avvisade_total')).toEqual({ '{orsak="PER_MINUTE"}': 3 });
  });
});
