import { isDay, plusDays, plusMonths, today } from './days.js';
import { lognormalLatencies } from './latency.js';

describe('days', () => {
  it('a day in Sweden begins at midnight in Stockholm, summer and winter', () => {
    expect(today(new Date('2026-07-01T21:59:59Z'))).toBe('2026-07-01');
    expect(today(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
    expect(today(new Date('2026-12-01T22:30:00Z'))).toBe('2026-12-01');
    expect(today(new Date('2026-12-01T23:00:00Z'))).toBe('2026-12-02');
  });

  it.each([
    ['2026-04-30', -2, '2026-02-28'],
    ['2024-04-30', -2, '2024-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', -2, '2025-11-15'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(plusMonths(day, months)).toBe(expected);
  });

  it('days walk over months and leap days', () => {
    expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(plusDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('a day must exist', () => {
    expect(['2026-02-28', '2026-02-29', '2026-13-01', '20260101'].map(isDay)).toEqual([true, false, false, false]);
  });
});

describe('lognormal latency', () => {
  const draws = (seed: string, antal: number): number[] => {
    const next = lognormalLatencies(seed);
    return Array.from({ length: antal }, next).toSorted((a, b) => a - b);
  };

  it.each(['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'])('%s has median 300 ms and p99 3 s', (seed) => {
    const sorted = draws(seed, 40_000);
    expect((sorted[20_000] ?? 0) / 300).toBeCloseTo(1, 1);
    expect((sorted[39_600] ?? 0) / 3000).toBeGreaterThan(0.9);
    expect((sorted[39_600] ?? 0) / 3000).toBeLessThan(1.1);
  });

  it('is the same every time for one bastjänst, and another for the next', () => {
    expect(draws('AF', 20)).toEqual(draws('AF', 20));
    expect(draws('AF', 20)).not.toEqual(draws('FK', 20));
  });
});
