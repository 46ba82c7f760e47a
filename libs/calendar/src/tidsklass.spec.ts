import { DateTime } from 'luxon';
import { OPPET_DYGNET_RUNT } from './avtalade-oppettider.js';
import { isInKritiskPeriod, tidsklassOf } from './tidsklass.js';

const at = (text: string): Date =>
  DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: 'Europe/Stockholm' }).toJSDate();

describe('the time class of an incident (UC 4.3)', () => {
  it.each([
    ['2026-11-20 08:00', 1, 'the critical period begins, a Friday'],
    ['2026-11-30 16:59', 1, 'its last minute of opening hours'],
    ['2026-11-30 17:00', 4, 'outside opening hours, though in the critical period'],
    ['2026-12-01 08:00', 3, 'the month after'],
    ['2026-11-19 16:59', 2, 'the day before it'],
    ['2026-11-17 08:00', 2, 'the third working day before it'],
    ['2026-11-16 16:59', 3, 'the fourth working day before it'],
    ['2026-11-17 07:59', 4, 'before the opening'],
    // The 20th of December 2026 is a Sunday: Wednesday to Friday are the three working days before it.
    ['2026-12-16 08:00', 2, 'a Wednesday'],
    ['2026-12-15 16:59', 3, 'a Tuesday'],
    ['2026-12-20 12:00', 4, 'a Sunday'],
    ['2026-12-21 12:00', 1, 'a Monday'],
    ['2026-12-24 12:00', 1, 'julafton, when it is open'],
    ['2026-12-25 12:00', 4, 'juldagen'],
    // The 20th of April 2025 is påskdagen: skärtorsdagen is the first working day before it.
    ['2025-04-17 12:00', 2, 'skärtorsdagen'],
    ['2025-04-15 12:00', 2, 'a Tuesday'],
    ['2025-04-14 12:00', 3, 'a Monday'],
  ])('at %s is %i: %s', (instant, tidsklass) => {
    expect(tidsklassOf(at(instant))).toBe(tidsklass);
  });

  it('is 4 on the dates of low season, whatever else they are', () => {
    const lagsasong = ['2026-11-20', '2026-12-01'];
    const klasser = ['2026-11-20 12:00', '2026-12-01 12:00', '2026-11-23 12:00', '2026-12-02 12:00'].map((instant) =>
      tidsklassOf(at(instant), { lagsasong }),
    );

    expect(klasser).toEqual([4, 4, 1, 3]);
  });

  it('goes by the date in Stockholm, not in UTC', () => {
    const regler = { oppettider: OPPET_DYGNET_RUNT };

    expect(tidsklassOf(new Date('2026-11-30T22:59:59Z'), regler)).toBe(1);
    expect(tidsklassOf(new Date('2026-11-30T23:00:00Z'), regler)).toBe(3);
  });

  it('counts extended hours as opening hours', () => {
    const extra = [{ from: at('2026-12-19 10:00'), before: at('2026-12-20 14:00') }];

    expect(tidsklassOf(at('2026-12-19 12:00'), { extra })).toBe(2);
    expect(tidsklassOf(at('2026-12-20 12:00'), { extra })).toBe(1);
  });

  it('follows another reading of the critical period', () => {
    const regler = { kritiskFran: 18, arbetsdagarNara: 1 };

    expect(tidsklassOf(at('2026-11-18 12:00'), regler)).toBe(1);
    expect(tidsklassOf(at('2026-11-17 12:00'), regler)).toBe(2);
    expect(tidsklassOf(at('2026-11-16 12:00'), regler)).toBe(3);
  });

  it.each([0, 29, 1.5])('there is none when the critical period begins on day %d', (kritiskFran) => {
    expect(() => tidsklassOf(at('2026-11-18 12:00'), { kritiskFran })).toThrow('a day of 1 to 28');
  });
});

describe('the critical period', () => {
  it.each([
    ['2026-11-19', false],
    ['2026-11-20', true],
    ['2026-11-30', true],
    ['2026-12-01', false],
    ['2027-02-28', true],
  ])('%s: %s', (date, expected) => {
    expect(isInKritiskPeriod(date)).toBe(expected);
  });

  it('may begin on another day', () => {
    expect([isInKritiskPeriod('2026-11-04', 5), isInKritiskPeriod('2026-11-05', 5)]).toEqual([false, true]);
  });
});
