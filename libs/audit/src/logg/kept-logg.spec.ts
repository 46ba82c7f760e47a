import { randomUUID } from 'node:crypto';
import { Cut, type Avsikt, type Slut } from '@samsvar/domain';
import { ManualClock } from '@samsvar/testing';
import { avbrutenContentSchema, avsiktContentSchema, slutContentSchema } from '../content/record-content.js';
import { KeyRing, withNewKey } from '../keys/key-ring.js';
import { FakeStore } from '../session/fake-connection.fixture.js';
import { LogKeeper } from '../session/log-keeper.js';
import { LogSession } from '../session/log-session.js';
import { KeptLogg } from './kept-logg.js';

const PERSON = '199001012385';
const ANOTHER = '199001012393';
const NOW = new Date('2026-11-22T12:00:00.000Z');
const RETRY_MS = 500;

const avsikt = (fragaId: string): Avsikt => ({
  fragaId,
  tidpunkt: NOW,
  part: '165560000001',
  certifikat: 'AA:BB',
  ingivare: '162120002411',
  handlaggare: 'anna.berg',
  arendeidentitet: 'EB-2026-117',
  syfte: 'Beslut om ekonomiskt bistånd',
  lagtext: '11 kap. 11 a § SoL',
  rattsgrund: 'ekonomiskt-bistand',
  samtycke: false,
  kontrakt: 'v10',
  personidentiteter: [PERSON, ANOTHER],
  delfragor: [PERSON, ANOTHER].map((personidentitet) => ({
    bastjanst: 'FK' as const,
    personidentitet,
    version: 'v9',
    period: { from: '2026-10-01', tom: '2026-11-30' },
    uppgifter: ['beslut FK:ABB'],
  })),
});

const slut = (fragaId: string): Slut => ({
  fragaId,
  tidpunkt: NOW,
  klass: 'TILLGANGLIG',
  klientAvbrot: false,
  komplett: true,
  forbrukatMs: 12,
  personidentiteter: [PERSON, ANOTHER],
  rader: [
    {
      bastjanst: 'FK',
      personidentitet: ANOTHER,
      utfall: 'DATA',
      ms: 11.6,
      forsok: 1,
      felkod: null,
      schemaavvikelser: 0,
      skyddadIdentitet: 'NEJ',
      harleddaReferenser: [],
    },
  ],
});

async function world() {
  const store = new FakeStore();
  const clock = new ManualClock(NOW);
  const ring = new KeyRing(withNewKey([]));
  const config = { instans: 'prov/1', version: '0', mostInOne: 100, mostWaiting: 100 };
  const observer = { available: () => undefined, unavailable: () => undefined };
  const begin = () => LogSession.begin(randomUUID(), store.connect, clock, config);
  const keeper = new LogKeeper(begin, clock, { retryMs: RETRY_MS, tendMs: 10_000 }, observer);
  await keeper.start();
  const id = randomUUID();
  const contentOf = (kind: string): unknown => {
    const found = store.records.find(({ record }) => record.kind === kind && record.fragaId === id);
    return JSON.parse(found?.record.content ?? 'null');
  };
  return { store, clock, ring, keeper, id, contentOf, logg: new KeptLogg(keeper, ring, clock, 'prov/1') };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the log of a Fråga', () => {
  it('has two rows, and no person but sealed', async () => {
    const { logg, store, ring, id, contentOf } = await world();
    await logg.intent(avsikt(id), new Cut());
    const kvitto = await logg.outcome(slut(id), new Cut());
    expect(store.kinds).toEqual(['START', `AVSIKT ${id}`, `SLUT ${id}`]);
    const intent = avsiktContentSchema.parse(contentOf('AVSIKT'));
    expect(intent).toMatchObject({
      part: '165560000001',
      ingivare: '162120002411',
      instans: 'prov/1',
      kontrakt: 'v10',
    });
    expect(intent.personer.map((person) => ring.open(person, id))).toEqual([PERSON, ANOTHER]);
    expect(intent.delfragor.map(({ person, uppgifter }) => [person, uppgifter])).toEqual([
      [0, ['beslut FK:ABB']],
      [1, ['beslut FK:ABB']],
    ]);
    const outcome = slutContentSchema.parse(contentOf('SLUT'));
    expect(outcome.delsvar).toMatchObject([{ bastjanst: 'FK', person: 1, utfall: 'DATA', ms: 12 }]);
    const all = JSON.stringify(store.records);
    expect([all.includes(PERSON), all.includes(ANOTHER)]).toEqual([false, false]);
    const { record } = store.records[2] ?? {};
    expect(kvitto).toEqual({ skrivare: record?.writer, nummer: 3, hash: record?.hash });
  });

  it('is found by ingivare, ombud, handläggare, ärende and persons', async () => {
    const { logg, store, ring, id } = await world();
    await logg.intent(avsikt(id), new Cut());
    expect(store.records[1]?.index).toEqual({
      part: '162120002411',
      ombud: '165560000001',
      handlaggare: 'anna.berg',
      arendeidentitet: 'EB-2026-117',
      personer: [PERSON, ANOTHER].flatMap((person) => ring.indexesOf(person)),
    });
  });

  it('closes an outcome that was durable too late: the answer did not leave', async () => {
    const { logg, store, id } = await world();
    await logg.intent(avsikt(id), new Cut());
    store.latest.isHeld = true;
    const senast = new Cut();
    const late = logg.outcome(slut(id), senast);
    await settled();
    senast.abort();
    store.latest.release();
    await expect(late).rejects.toThrow('not available');
    await settled();
    expect(store.kinds).toEqual(['START', `AVSIKT ${id}`, `SLUT ${id}`, `AVBRUTEN ${id}`]);
  });

  it('closes an intent that was durable too late: nobody was asked', async () => {
    const { logg, store, id } = await world();
    const senast = new Cut();
    senast.abort();
    await expect(logg.intent(avsikt(id), senast)).rejects.toThrow('not available');
    await settled();
    expect(store.kinds).toEqual(['START', `AVSIKT ${id}`, `AVBRUTEN ${id}`]);
  });

  it.each([true, false])('closes an outcome nobody knows of with the next writer (durable: %s)', async (isTaken) => {
    const { logg, store, clock, id, contentOf } = await world();
    await logg.intent(avsikt(id), new Cut());
    store.latest.failure = { isTaken };
    await expect(logg.outcome(slut(id), new Cut())).rejects.toThrow('not available');
    await clock.advance(RETRY_MS);
    await settled();
    const expected = ['START', `AVSIKT ${id}`, ...(isTaken ? [`SLUT ${id}`] : []), 'START', `AVBRUTEN ${id}`];
    expect(store.kinds).toEqual(expected);
    const closed = avbrutenContentSchema.parse(contentOf('AVBRUTEN'));
    expect([closed.felkod, closed.slut?.delsvar.length]).toEqual(['SSBT-5001', 1]);
  });

  it('closes an outcome whose writer is gone: another may have closed the intent already', async () => {
    const { logg, store, clock, keeper, id } = await world();
    await logg.intent(avsikt(id), new Cut());
    store.latest.cut(new Error('terminated'));
    await clock.advance(RETRY_MS);
    await settled();
    expect(keeper.isAvailable).toBe(true);
    await expect(logg.outcome(slut(id), new Cut())).rejects.toThrow('not available');
    await settled();
    expect(store.kinds).toEqual(['START', `AVSIKT ${id}`, 'START', `AVBRUTEN ${id}`]);
  });

  it('has nothing to close where the intent was never on its way', async () => {
    const { logg, store, clock, keeper, id } = await world();
    store.isAway = true;
    store.latest.cut(new Error('terminated'));
    await settled();
    await expect(logg.intent(avsikt(id), new Cut())).rejects.toThrow('not available');
    store.isAway = false;
    await clock.advance(RETRY_MS);
    await settled();
    expect([keeper.isAvailable, store.kinds]).toEqual([true, ['START', 'START']]);
  });

  it('has a row for what was refused, with its code and nothing of the question', async () => {
    const { logg, store, id, contentOf } = await world();
    const part = '162120002411';
    await logg.refused({ fragaId: id, tidpunkt: NOW, part, certifikat: 'AA', felkod: 'SSBT-1101' });
    expect(contentOf('AVVISAD')).toEqual({
      mottagen: NOW.toISOString(),
      instans: 'prov/1',
      part,
      certifikat: 'AA',
      felkod: 'SSBT-1101',
    });
    expect(store.records[1]?.index.part).toBe(part);
  });
});
