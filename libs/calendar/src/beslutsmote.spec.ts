import { DateTime } from 'luxon';
import {
  beslutsmoteForBegaran,
  daysBefore,
  fristerBeforeBeslutsmote,
  nextBeslutsmote,
  weeksBefore,
} from './beslutsmote.js';

const ZONE = 'Europe/Stockholm';
const at = (text: string): Date => DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: ZONE }).toJSDate();
const shown = (instant: Date): string => DateTime.fromJSDate(instant, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm');

describe('the next decision meeting', () => {
  it.each([
    ['2026-11-23 03:00', '2026-11-26 13:00', 'from a Monday on'],
    ['2026-11-26 13:00', '2026-11-26 13:00', 'as it begins'],
    ['2026-11-26 13:01', '2026-12-03 13:00', 'after it has begun'],
    ['2026-05-11 12:00', '2026-05-21 13:00', 'none on Kristi himmelsfärdsdag'],
    ['2025-12-22 12:00', '2026-01-08 13:00', 'none on juldagen and nyårsdagen'],
    ['2026-12-21 12:00', '2026-12-24 13:00', 'julafton is no red day'],
    ['2027-03-26 12:00', '2027-04-01 13:00', 'over the change of the clock'],
  ])('from %s on is %s (%s)', (instant, mote) => {
    expect(shown(nextBeslutsmote(at(instant)))).toBe(mote);
  });

  it('has its material at nine that day, and its requests two weeks before', () => {
    const { begaran, underlag } = fristerBeforeBeslutsmote(at('2027-04-01 13:00'));

    expect([shown(begaran), shown(underlag)]).toEqual(['2027-03-18 13:00', '2027-04-01 09:00']);
  });

  it.each([
    ['2026-11-12 13:00', '2026-11-26 13:00'],
    ['2026-11-12 13:01', '2026-12-03 13:00'],
    ['2027-03-18 13:00', '2027-04-01 13:00'],
  ])('that a request of %s can come to is %s', (received, mote) => {
    expect(shown(beslutsmoteForBegaran(at(received)))).toBe(mote);
  });
});

describe('so many weeks before', () => {
  it.each([
    ['2026-11-26 13:00', 2, '2026-11-12 13:00'],
    ['2026-11-12 09:30', 4, '2026-10-15 09:30'],
    ['2027-04-01 13:00', 1, '2027-03-25 13:00'],
    ['2027-03-25 13:00', -1, '2027-04-01 13:00'],
    ['2027-01-07 23:59', 2, '2026-12-24 23:59'],
    ['2027-04-04 02:30', 1, '2027-03-28 03:00'],
  ])('%s by %i weeks is %s, by the same clock', (instant, weeks, expected) => {
    expect(shown(weeksBefore(at(instant), weeks))).toBe(expected);
  });

  it('are 168 hours, but one more or less over a change of the clock', () => {
    const hours = ['2026-11-26 13:00', '2026-10-29 13:00', '2027-04-01 13:00'].map(
      (text) => (at(text).getTime() - weeksBefore(at(text), 1).getTime()) / 3_600_000,
    );

    expect(hours).toEqual([168, 169, 167]);
  });

  it('is the first of the two times in the hour that the clock shows twice', () => {
    const second = new Date('2026-10-25T01:30:00Z');

    expect(daysBefore(second, 0)).toEqual(second);
    expect(daysBefore(daysBefore(second, 1), -1).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(daysBefore(at('2026-10-26 02:30'), 1).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([0.5, Number.NaN])('there is none for %d', (weeks) => {
    expect(() => weeksBefore(at('2026-11-26 13:00'), weeks)).toThrow('whole number of days');
  });
});
