import {
  dateInStockholm,
  monthInStockholm,
  msUntilMidnightInStockholm,
  shiftDays,
  shiftMonths,
  startOfDateInStockholm,
  timeInStockholm,
} from './stockholm.js';

describe('the date in Stockholm', () => {
  it.each([
    ['2026-11-22T22:59:59Z', '2026-11-22'],
    ['2026-11-22T23:00:00Z', '2026-11-23'],
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
  ])('%s is %s, one hour ahead in winter and two in summer', (instant, date) => {
    expect(dateInStockholm(new Date(instant))).toBe(date);
  });

  it('turns the month at midnight in Stockholm, not in UTC', () => {
    expect(monthInStockholm(new Date('2026-10-31T22:59:59Z'))).toBe('2026-10');
    expect(monthInStockholm(new Date('2026-10-31T23:00:00Z'))).toBe('2026-11');
  });
});

describe('so many months away', () => {
  it.each([
    ['2026-11-22', -2, '2026-09-22'],
    ['2026-11-22', 1, '2026-12-22'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-31', -10, '2026-02-28'],
  ])('%s %i months is %s', (date, months, expected) => {
    expect(shiftMonths(date, months)).toBe(expected);
  });
});

describe('until midnight in Stockholm', () => {
  it.each([
    ['2026-11-22T22:59:59.999Z', 1],
    ['2026-11-22T23:00:00Z', 24 * 3_600_000],
    // The days on which summer time begins and ends.
    ['2027-03-27T23:00:00Z', 23 * 3_600_000],
    ['2026-10-24T22:00:00Z', 25 * 3_600_000],
  ])('%s is %i ms', (instant, ms) => {
    expect(msUntilMidnightInStockholm(new Date(instant))).toBe(ms);
  });
});

describe('the wall clock in Stockholm', () => {
  it.each([
    ['2026-11-22T22:59:59.999Z', '23:59:59'],
    ['2026-07-01T22:00:00.000Z', '00:00:00'],
  ])('%s is %s', (instant, time) => {
    expect(timeInStockholm(new Date(instant))).toBe(time);
  });
});

describe('a date in Stockholm', () => {
  it.each([
    ['2026-11-22', '2026-11-21T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
  ])('%s begins at %s', (date, instant) => {
    expect(startOfDateInStockholm(date)?.toISOString()).toBe(instant);
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', 'igår', ''])('%j is none', (date) => {
    expect(startOfDateInStockholm(date)).toBeUndefined();
  });

  it.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s %i days is %s', (date, days, expected) => {
    expect(shiftDays(date, days)).toBe(expected);
  });
});
