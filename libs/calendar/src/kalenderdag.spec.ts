import { clockOnDag, instantOnDag, kalenderdagAt, kalenderdagOf } from './kalenderdag.js';
import { dateInStockholm, startOfDateInStockholm } from './stockholm.js';

const HOUR = 3_600_000;
const clock = (text: string): number => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * 60_000;
const shown = (date: string, time: string): string =>
  new Date(instantOnDag(kalenderdagOf(date), clock(time))).toISOString();

describe('a date in Stockholm', () => {
  it('begins and ends where luxon says, 2010 to 2060', () => {
    const wrong: string[] = [];
    for (let dag = kalenderdagOf('2010-01-01'); dag.date < '2061-01-01'; dag = kalenderdagAt(dag.end)) {
      const midnight = startOfDateInStockholm(dag.date)?.getTime();
      const found = [dag.start, dag.start + 1, dag.end - 1].map((instant) => kalenderdagAt(instant).date);
      if (dag.start !== midnight || found.some((date) => date !== dag.date)) wrong.push(dag.date);
    }

    expect(wrong).toEqual([]);
  });

  it('is 23 or 25 hours long on the days on which the clock is changed', () => {
    const lengths = ['2027-03-28', '2026-10-25', '2026-10-26'].map((date) => {
      const { start, end } = kalenderdagOf(date);
      return (end - start) / HOUR;
    });

    expect(lengths).toEqual([23, 25, 24]);
  });

  it('is found for an instant as luxon finds it, every quarter of an hour of 2027', () => {
    const wrong: number[] = [];
    for (let ms = Date.UTC(2027, 0, 1); ms < Date.UTC(2028, 0, 1); ms += HOUR / 4) {
      if (kalenderdagAt(ms).date !== dateInStockholm(new Date(ms))) wrong.push(ms);
    }

    expect(wrong).toEqual([]);
  });

  it.each([Number.NaN, Date.UTC(1969, 11, 31), Date.UTC(10_000, 0, 1), Number.POSITIVE_INFINITY])(
    'there is none at %d',
    (instant) => {
      expect(() => kalenderdagAt(instant)).toThrow('Not an instant from 1970 to 9999');
    },
  );
});

describe('a time of the clock', () => {
  it.each([
    // The clock jumps from 02.00 to 03.00: a time between is the jump.
    ['2027-03-28', '00:00', '2027-03-27T23:00:00.000Z'],
    ['2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['2027-03-28', '02:30', '2027-03-28T01:00:00.000Z'],
    ['2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
    ['2027-03-28', '03:01', '2027-03-28T01:01:00.000Z'],
    ['2027-03-28', '24:00', '2027-03-28T22:00:00.000Z'],
    // The clock goes back from 03.00 to 02.00: a time that it shows twice is the first of the two.
    ['2026-10-25', '01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25', '02:00', '2026-10-25T00:00:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-25', '24:00', '2026-10-25T23:00:00.000Z'],
    ['2026-11-23', '08:00', '2026-11-23T07:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(shown(date, time)).toBe(instant);
  });

  it.each([
    ['2027-03-28T00:59:00Z', '01:59'],
    ['2027-03-28T01:00:00Z', '03:00'],
    ['2026-10-25T00:30:00Z', '02:30'],
    ['2026-10-25T01:30:00Z', '02:30'],
    ['2026-10-25T02:00:00Z', '03:00'],
    ['2026-07-01T10:00:00Z', '12:00'],
  ])('at %s it is %s', (instant, time) => {
    const ms = Date.parse(instant);

    expect(clockOnDag(kalenderdagAt(ms), ms)).toBe(clock(time));
  });
});
