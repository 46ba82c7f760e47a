import { ManualClock } from '@samsvar/testing';
import type { AdmissionConfig, AdmissionObserver, Entry } from './admission.js';
import type { Avbrottsorsak } from './producer.js';
import { Cut } from './cut-signal.js';
import { FairAdmission } from './fair-admission.js';

const SMALL: AdmissionConfig = {
  places: 4,
  placesPerParty: 2,
  queue: 3,
  queuePerParty: 2,
  waitMs: 500,
  maxPerSecond: null,
  maxPerMinute: null,
};

/** What the observer was told. */
class Told implements AdmissionObserver {
  held = 0;
  waiting = 0;
  readonly refusals: string[] = [];
  readonly counts: Record<string, number> = {};

  changed(held: number, waiting: number): void {
    this.held = held;
    this.waiting = waiting;
  }

  refused(orsak: string): void {
    this.refusals.push(orsak);
  }

  came(window: string, count: number): void {
    this.counts[window] = count;
  }
}

interface Guest {
  readonly avbrott: Cut;
  readonly over: Cut;
  /** undefined while it waits. */
  entry?: Entry;
  endedAtMs?: number;
}

function bench(config: Partial<AdmissionConfig> = {}) {
  const clock = new ManualClock();
  const told = new Told();
  const admission = new FairAdmission({ ...SMALL, ...config }, clock, told);
  const come = (part: string, avbrott = new Cut()): Guest => {
    const guest: Guest = { avbrott, over: new Cut() };
    const entry = admission.admit({ part, avbrott: guest.avbrott, over: guest.over });
    const settle = (settled: Entry): void => {
      guest.entry = settled;
      guest.endedAtMs = clock.monotonicMs();
    };
    if (entry instanceof Promise) void entry.then(settle);
    else settle(entry);
    return guest;
  };
  const comeTimes = (count: number, part: string): Guest[] => Array.from({ length: count }, () => come(part));
  return { clock, told, come, comeTimes };
}

const isIn = ({ entry }: Guest): boolean | undefined => entry?.ok;
const felkodOf = ({ entry }: Guest): string | undefined => (entry?.ok === false ? entry.avvisning.felkod : undefined);
const cutFor = (orsak: Avbrottsorsak): Avbrottsorsak => orsak;

describe('the admission of Frågor', () => {
  it('lets in at once as long as there are places, and one party up to its most', () => {
    const { comeTimes, come, told } = bench();
    expect([...comeTimes(2, 'A'), ...comeTimes(2, 'B')].map(({ entry }) => entry)).toEqual(
      Array.from({ length: 4 }, () => ({ ok: true, waited: false })),
    );
    expect(come('C').entry).toBeUndefined();
    expect([told.held, told.waiting, told.refusals]).toEqual([4, 1, []]);
  });

  it('lets another party in at once while one has filled all it may have, with its queue', () => {
    const { comeTimes, come } = bench();
    comeTimes(10, 'A');
    expect(come('B').entry).toEqual({ ok: true, waited: false });
  });

  it('holds a place until the Fråga is over, and gives it to one that waits', async () => {
    const { comeTimes, come, clock, told } = bench();
    const [first] = comeTimes(2, 'A');
    const waiting = come('A');
    await clock.advance(400);
    expect(isIn(waiting)).toBeUndefined();
    first?.over.abort();
    await clock.advance(0);
    expect(waiting.entry).toEqual({ ok: true, waited: true });
    expect([told.held, told.waiting]).toEqual([2, 0]);
  });

  it('refuses at once whoever comes when the queue is full, of its party or in all', () => {
    const { comeTimes, come, told } = bench();
    comeTimes(4, 'A');
    expect(felkodOf(come('A'))).toBe('SSBT-5006');
    comeTimes(3, 'B');
    expect(felkodOf(come('C'))).toBe('SSBT-5006');
    expect(told.refusals).toEqual(['QUEUE_FULL_FOR_PARTY', 'QUEUE_FULL']);
  });

  it('refuses after the longest wait, and says when to try again', async () => {
    const { comeTimes, come, clock, told } = bench();
    comeTimes(2, 'A');
    const late = come('A');
    await clock.advance(499);
    expect(late.entry).toBeUndefined();
    await clock.advance(1);
    const avvisning = { felkod: 'SSBT-5006', detaljer: { sekunder: '10' }, brott: [] };
    expect(late).toMatchObject({ entry: { ok: false, waited: true, avvisning }, endedAtMs: 500 });
    expect([told.held, told.waiting, told.refusals]).toEqual([2, 0, ['WAITED']]);
  });

  it('lets a caller that hangs up out of the queue, and the next one in instead', async () => {
    const { comeTimes, clock, told } = bench();
    const [first] = comeTimes(2, 'A');
    const [gone, next] = comeTimes(2, 'A');
    gone?.avbrott.abort(cutFor('KLIENT_AVBROT'));
    first?.over.abort();
    await clock.advance(0);
    expect([gone, next].map((guest) => guest && isIn(guest))).toEqual([false, true]);
    expect([told.held, told.waiting, told.refusals]).toEqual([2, 0, ['HUNG_UP']]);
  });

  it('gives back the place of one that was let in when its caller had just gone', async () => {
    const { comeTimes, clock, told } = bench();
    const [first] = comeTimes(2, 'A');
    const [gone] = comeTimes(1, 'A');
    first?.over.abort();
    gone?.avbrott.abort(cutFor('KLIENT_AVBROT'));
    gone?.over.abort();
    await clock.advance(0);
    expect([gone && isIn(gone), told.held, told.waiting]).toEqual([false, 1, 0]);
  });

  it('turns away all that wait when the process stops, and whoever comes after', async () => {
    const { comeTimes, clock, told, come } = bench();
    comeTimes(2, 'A');
    const waiting = comeTimes(2, 'A');
    const stop = new Cut();
    stop.abort(cutFor('STOPP'));
    for (const { avbrott } of waiting) avbrott.abort(cutFor('STOPP'));
    await clock.advance(0);
    expect([...waiting, come('B', stop)].map(felkodOf)).toEqual(['SSBT-5003', 'SSBT-5003', 'SSBT-5003']);
    expect([told.held, told.waiting, told.refusals]).toEqual([2, 0, ['STOPPED', 'STOPPED', 'STOPPED']]);
  });

  it('leaves no timer and holds nothing when all is over', async () => {
    const { comeTimes, clock, told } = bench();
    const guests = [...comeTimes(5, 'A'), ...comeTimes(5, 'B'), ...comeTimes(5, 'C')];
    for (const guest of guests) {
      guest.over.abort();
      await clock.advance(0);
    }
    expect([told.held, told.waiting, clock.pending]).toEqual([0, 0, 0]);
    expect(guests.every(({ entry }) => entry !== undefined)).toBe(true);
  });

  it('counts all that come, and limits them only where it is told to', () => {
    const { comeTimes, told } = bench();
    comeTimes(20, 'A');
    expect(told.counts).toEqual({ SECOND: 20, MINUTE: 20 });
    expect(told.refusals).not.toContain('PER_SECOND');
  });

  it('limits the Frågor of a second where it is told to, and leaves others their share', async () => {
    const { comeTimes, come, clock, told } = bench({ maxPerSecond: 3, places: 100, placesPerParty: 100 });
    await clock.advance(250);
    expect(comeTimes(4, 'A').map(isIn)).toEqual([true, true, false, false]);
    expect(isIn(come('B'))).toBe(true);
    const refused = come('C');
    const avvisning = { felkod: 'SSBT-5007', detaljer: { sekunder: '1' }, brott: [] };
    expect(refused.entry).toEqual({ ok: false, waited: false, avvisning });
    expect(told.refusals).toEqual(['PER_SECOND', 'PER_SECOND', 'PER_SECOND']);
    await clock.advance(750);
    expect(isIn(come('A'))).toBe(true);
  });

  it('limits the Frågor of a minute where it is told to, and says when the next one begins', async () => {
    const { comeTimes, clock, told } = bench({ maxPerMinute: 2, places: 100, placesPerParty: 100 });
    await clock.advance(12_400);
    const [first, second] = comeTimes(2, 'A');
    expect([first, second].map((guest) => guest && isIn(guest))).toEqual([true, false]);
    const avvisning = { felkod: 'SSBT-5007', detaljer: { sekunder: '48' }, brott: [] };
    expect(second?.entry).toMatchObject({ avvisning });
    expect(told.refusals).toEqual(['PER_MINUTE']);
  });
});
