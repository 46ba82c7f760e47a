import { avvisad, Cut, FairAdmission, godkand, type AdmissionObserver, type Avbrottsorsak } from '@samsvar/domain';
import { ManualClock } from '@samsvar/testing';
import { aFraga, aKodek, aReceived, FakeLogg, flowPorts, SUNDSVALL } from '../test/flow-world.js';
import { answerFraga } from './answer-fraga.js';
import type { Besked } from './stages.js';

const ONE_PLACE = {
  places: 1,
  placesPerParty: 1,
  queue: 1,
  queuePerParty: 1,
  waitMs: 500,
  maxPerSecond: null,
  maxPerMinute: null,
};

const UNOBSERVED: AdmissionObserver = { changed: () => {}, refused: () => {}, came: () => {} };

interface Asking {
  readonly avbrott: Cut;
  readonly over: Cut;
  bodyReads: number;
  besked?: Besked<string>;
}

/** A service with a single place, and a register whose parties can be revoked. */
function bench() {
  const clock = new ManualClock();
  const logg = new FakeLogg();
  const ports = { ...flowPorts(clock, { logg }), admission: new FairAdmission(ONE_PLACE, clock, UNOBSERVED) };
  let isConnected = true;
  const partOf = () => (isConnected ? godkand(SUNDSVALL) : avvisad('SSBT-2003'));
  const asOfNow = { ...ports, parter: { ...ports.parter, partOf } };
  let asked = 0;
  const ask = (read: ReturnType<typeof aFraga> | 'TEST' = aFraga()): Asking => {
    const asking: Asking = { avbrott: new Cut(), over: new Cut(), bodyReads: 0 };
    const readBody = async () => {
      asking.bodyReads += 1;
      return godkand(new Uint8Array());
    };
    asked += 1;
    const { avbrott, over } = asking;
    const received = aReceived({ fragaId: `fraga-${asked}`, mottagenMs: clock.monotonicMs(), readBody, avbrott, over });
    void answerFraga(received, aKodek(read), asOfNow).then((besked) => {
      asking.besked = besked;
    });
    return asking;
  };
  return { clock, logg, ask, revoke: () => (isConnected = false) };
}

const endOf = ({ besked }: Asking): string | undefined =>
  besked?.kind === 'AVVISAD' ? besked.avvisning.felkod : besked?.kind;
const cutFor = (orsak: Avbrottsorsak): Avbrottsorsak => orsak;

describe('a Fråga that there is no place for', () => {
  it('waits with its body unread, and is answered when the one before it is over', async () => {
    const { clock, ask } = bench();
    const first = ask();
    const second = ask();
    await clock.advance(400);
    expect([endOf(first), endOf(second), second.bodyReads]).toEqual(['SVAR', undefined, 0]);
    first.over.abort();
    await clock.advance(1);
    expect([endOf(second), second.bodyReads]).toEqual(['SVAR', 1]);
  });

  it('waits in its own time: the budget goes on from its headers', async () => {
    const { clock, ask } = bench();
    const first = ask();
    const second = ask();
    await clock.advance(300);
    first.over.abort();
    await clock.advance(1);
    expect(second.besked).toMatchObject({ svar: { forbrukatMs: 301, budgetMs: 7_000 } });
  });

  it('is refused after its wait, with its body unread, and stands in the log', async () => {
    const { clock, logg, ask } = bench();
    ask();
    const second = ask();
    await clock.advance(500);
    expect([endOf(second), second.bodyReads]).toEqual(['SSBT-5006', 0]);
    const part = SUNDSVALL.organisationsnummer;
    expect(logg.avvisade).toEqual([expect.objectContaining({ fragaId: 'fraga-2', part, felkod: 'SSBT-5006' })]);
    expect(logg.avsikter).toHaveLength(1);
  });

  it('is refused at once when the queue is full', async () => {
    const { clock, ask } = bench();
    const [, , third] = [ask(), ask(), ask()];
    await clock.advance(0);
    expect(third && endOf(third)).toBe('SSBT-5006');
  });

  it.each([
    ['gets a place', true],
    ['gets none', false],
  ])(
    'is refused as not connected when its party was revoked while it waited, whether or not it %s',
    async (_, gets) => {
      const { clock, logg, ask, revoke } = bench();
      const first = ask();
      const second = ask();
      await clock.advance(100);
      revoke();
      if (gets) first.over.abort();
      await clock.advance(400);
      expect([endOf(second), second.bodyReads]).toEqual(['SSBT-2003', 0]);
      expect(logg.avvisade).toEqual([expect.objectContaining({ fragaId: 'fraga-2', felkod: 'SSBT-2003' })]);
    },
  );

  it('leaves the queue when its caller hangs up, without a row in the log', async () => {
    const { clock, logg, ask } = bench();
    ask();
    const gone = ask();
    await clock.advance(100);
    gone.avbrott.abort(cutFor('KLIENT_AVBROT'));
    const next = ask();
    await clock.advance(0);
    expect([endOf(gone), gone.bodyReads, endOf(next)]).toEqual(['KLIENT_AVBROT', 0, undefined]);
    expect(logg.avvisade).toEqual([]);
  });

  it('is refused when the process stops', async () => {
    const { clock, ask } = bench();
    ask();
    const second = ask();
    await clock.advance(100);
    second.avbrott.abort(cutFor('STOPP'));
    await clock.advance(0);
    expect([endOf(second), second.bodyReads]).toEqual(['SSBT-5003', 0]);
  });

  it('is refused also when it would have been the test operation', async () => {
    const { clock, ask } = bench();
    const first = ask('TEST');
    const second = ask('TEST');
    await clock.advance(500);
    expect([endOf(first), endOf(second)]).toEqual(['TEST', 'SSBT-5006']);
  });
});
