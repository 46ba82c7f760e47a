import { addArbetsdagar, arbetsdagarBetween, isArbetsdag } from './arbetsdagar.js';

const DAYS = Array.from({ length: Date.UTC(2061, 0, 1) / 86_400_000 - Date.UTC(2010, 0, 1) / 86_400_000 }, (_, index) =>
  new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10),
);

describe('a working day', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-12-24', true, 'julafton, a Thursday'],
    ['2026-12-25', false, 'juldagen, a Friday'],
    ['2026-06-19', true, 'midsommarafton'],
    ['2027-03-29', false, 'annandag påsk, a Monday'],
    ['2026-05-15', true, 'a Friday between'],
  ])('%s: %s (%s)', (date, expected) => {
    expect(isArbetsdag(date)).toBe(expected);
  });

  it.each([
    // Counted by hand: Mondays to Fridays, less the red ones.
    [2024, 262 - 8],
    [2025, 261 - 9],
    [2026, 261 - 7],
    [2027, 261 - 5],
  ])('of %i there are %i', (year, count) => {
    expect(arbetsdagarBetween(`${year}-01-01`, `${year + 1}-01-01`)).toBe(count);
  });
});

describe('so many working days away', () => {
  it.each([
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-30', -1, '2026-11-27'],
    ['2026-11-28', -1, '2026-11-27'],
    ['2026-11-28', 0, '2026-11-28'],
    ['2026-12-23', 2, '2026-12-28'],
    ['2026-12-23', 10, '2027-01-11'],
    ['2027-03-30', -2, '2027-03-24'],
    ['2027-03-25', 1, '2027-03-30'],
  ])('%s %i is %s', (date, n, expected) => {
    expect(addArbetsdagar(date, n)).toBe(expected);
  });

  it('and back is the same working day, and as many lie between, 2010 to 2060', () => {
    const wrong: string[] = [];
    DAYS.slice(0, -100)
      .filter((date, index) => index > 100 && isArbetsdag(date))
      .forEach((date, index) => {
        const n = index % 13;
        const [later, earlier] = [addArbetsdagar(date, n), addArbetsdagar(date, -n)];
        const isInverse = addArbetsdagar(later, -n) === date && addArbetsdagar(earlier, n) === date;
        const isCounted = arbetsdagarBetween(date, later) === n && arbetsdagarBetween(date, earlier) === -n;
        if (!isInverse || !isCounted) wrong.push(date);
      });

    expect(wrong).toEqual([]);
  });

  it.each([1.5, Number.NaN, 10_001, -10_001])('there is none for %d', (n) => {
    expect(() => addArbetsdagar('2026-11-23', n)).toThrow('whole number of working days, 10000');
  });
});

describe('the working days between two dates', () => {
  it('are not counted over more than 15 000 days', () => {
    expect(arbetsdagarBetween('2020-01-01', '2061-01-01')).toBeGreaterThan(10_000);
    expect(() => arbetsdagarBetween('2020-01-01', '2062-01-01')).toThrow('over 15000 days');
    expect(() => arbetsdagarBetween('2062-01-01', '2020-01-01')).toThrow(RangeError);
  });

  it.each([
    ['2026-11-23', '2026-11-30', 5],
    ['2026-11-28', '2026-11-30', 0],
    ['2026-11-30', '2026-11-23', -5],
    ['2026-12-21', '2027-01-11', 12],
  ])('%s to %s are %i', (from, before, count) => {
    expect(arbetsdagarBetween(from, before)).toBe(count);
  });
});
