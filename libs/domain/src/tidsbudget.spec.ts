import { TIDSBUDGET_UC, tidsbudgetFor } from './tidsbudget.js';

describe('the time budget (UC 4.8)', () => {
  it.each<readonly [personer: number, malMs: number, takMs: number]>([
    [1, 7_000, 12_000],
    [2, 8_500, 13_500],
    [3, 10_000, 15_000],
    [10, 20_500, 25_500],
  ])('for %i persons is %i ms, and %i ms at the most', (personer, malMs, takMs) => {
    expect(tidsbudgetFor(personer, TIDSBUDGET_UC)).toEqual({
      malMs,
      takMs,
      utfragningMs: malMs - 150,
      utfragningTakMs: takMs - 150,
    });
  });

  it.each([0, 11, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('does not exist for %d persons', (personer) => {
    expect(() => tidsbudgetFor(personer, TIDSBUDGET_UC)).toThrow(RangeError);
  });

  it('is scaled by configuration, reserve included', () => {
    const scaled = { malMs: 700, takMs: 1_200, perYtterligarePersonMs: 150, reservMs: 15 };
    expect(tidsbudgetFor(2, scaled)).toEqual({ malMs: 850, takMs: 1_350, utfragningMs: 835, utfragningTakMs: 1_335 });
  });
});
