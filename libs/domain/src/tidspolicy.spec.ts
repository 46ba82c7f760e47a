import { TailAllowance } from './tidspolicy.js';

const NOVEMBER = '2026-11';
const DECEMBER = '2026-12';

function allowanceAfter(received: number, margin: number): TailAllowance {
  const allowance = new TailAllowance(margin);
  for (let count = 0; count < received; count += 1) allowance.received(NOVEMBER);
  return allowance;
}

/** How many of very many Frågor that are late at the same time get a place. */
function claimed(allowance: TailAllowance, month = NOVEMBER): number {
  return Array.from({ length: 2_000 }, () => allowance.claim(month)).filter(Boolean).length;
}

describe('the allowance of late Frågor (UC 4.8)', () => {
  it.each<readonly [received: number, margin: number, places: number]>([
    [0, 0, 0],
    [1, 0, 0],
    [10, 0, 0],
    [11, 0, 1],
    [20, 0, 1],
    [21, 0, 2],
    [100, 0, 9],
    [101, 0, 10],
    [12, 0.02, 0],
    [13, 0.02, 1],
    [25, 0.02, 1],
    [26, 0.02, 2],
    [1_000, 0.02, 79],
    [1_000, 0.1, 0],
  ])('after %i Frågor in the month and with a margin of %d has %i places', (received, margin, places) => {
    expect(claimed(allowanceAfter(received, margin))).toBe(places);
  });

  it('gives its last place to one of many that ask at once', () => {
    const allowance = allowanceAfter(11, 0);
    expect([allowance.isLeft(NOVEMBER), allowance.claim(NOVEMBER)]).toEqual([true, true]);
    expect([allowance.isLeft(NOVEMBER), allowance.claim(NOVEMBER)]).toEqual([false, false]);
  });

  it('grows again with the Frågor that come', () => {
    const allowance = allowanceAfter(11, 0);
    allowance.claim(NOVEMBER);
    for (let count = 11; count < 21; count += 1) allowance.received(NOVEMBER);
    expect(claimed(allowance)).toBe(1);
  });

  it('is not looked at to be taken', () => {
    const allowance = allowanceAfter(11, 0);
    for (let count = 0; count < 5; count += 1) expect(allowance.isLeft(NOVEMBER)).toBe(true);
  });

  it('begins anew with the month, without the places the old one left', () => {
    const allowance = allowanceAfter(1_000, 0);
    expect(claimed(allowance, DECEMBER)).toBe(0);
    for (let count = 0; count < 11; count += 1) allowance.received(DECEMBER);
    expect(claimed(allowance, DECEMBER)).toBe(1);
  });

  it('keeps what the new month has counted when a Fråga from before midnight comes late', () => {
    const allowance = allowanceAfter(1_000, 0);
    for (let count = 0; count < 11; count += 1) allowance.received(DECEMBER);
    expect(allowance.claim(DECEMBER)).toBe(true);
    allowance.received(NOVEMBER);
    expect(allowance.claim(NOVEMBER)).toBe(false);
    expect(allowance.claim(DECEMBER)).toBe(false);
    for (let count = 11; count < 21; count += 1) allowance.received(DECEMBER);
    expect(claimed(allowance, DECEMBER)).toBe(1);
  });
});
