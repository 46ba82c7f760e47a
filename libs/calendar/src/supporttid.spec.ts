import { DateTime } from 'luxon';
import { OPPET_DYGNET_RUNT, SUPPORT_LEFI, SUPPORT_SSBTEK } from './avtalade-oppettider.js';
import type { Oppettider } from './oppettider.js';
import {
  supportDue,
  supportMsBetween,
  supporttidMs,
  type Paus,
  type Supportklocka,
  type Supporttid,
} from './supporttid.js';

const ZONE = 'Europe/Stockholm';
const HOUR = 3_600_000;
const at = (text: string): Date => DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: ZONE }).toJSDate();
const shown = (instant: Date | undefined): string | undefined =>
  instant && DateTime.fromJSDate(instant, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm');
const paus = (from: string, before?: string): Paus =>
  before === undefined ? { from: at(from) } : { from: at(from), before: at(before) };
const tid = (text: string): Supporttid => {
  const [antal, enhet] = text.split(' ');
  return { antal: Number(antal), enhet: enhet as Supporttid['enhet'] };
};

const SSBTEK: Supportklocka = { oppettider: SUPPORT_SSBTEK };
const NEVER: Oppettider = { ...SUPPORT_SSBTEK, VARDAG: [] };

describe('a time in support hours is over', () => {
  it.each([
    ['2026-11-23 10:30', '30 MINUTER', '2026-11-23 11:00', 'the same day'],
    ['2026-11-27 16:45', '30 MINUTER', '2026-11-30 08:15', 'over a weekend'],
    ['2026-11-23 08:00', '8 TIMMAR', '2026-11-23 16:00', 'in one day'],
    ['2026-11-23 15:00', '8 TIMMAR', '2026-11-24 14:00', 'over a night'],
    ['2026-12-24 15:00', '8 TIMMAR', '2026-12-28 14:00', 'over Christmas; support is open on julafton'],
    ['2026-11-23 08:00', '24 TIMMAR', '2026-11-25 14:00', '24 hours are more than two days'],
    ['2026-11-23 10:30', '2 ARBETSDAGAR', '2026-11-25 10:30', 'the same time two days later'],
    ['2026-11-28 12:00', '2 ARBETSDAGAR', '2026-12-01 17:00', 'from a Saturday: when the second day ends'],
    ['2026-11-23 08:00', '1 ARBETSDAGAR', '2026-11-23 17:00', 'a whole day'],
    ['2026-11-23 17:00', '1 ARBETSDAGAR', '2026-11-24 17:00', 'from the closing on'],
    ['2027-03-25 12:00', '5 ARBETSDAGAR', '2027-04-05 12:00', 'over Easter and the change of the clock'],
    ['2026-11-23 08:00', '60 ARBETSDAGAR', '2027-02-17 17:00', 'a problem of priority Låg'],
    ['2026-11-28 12:00', '0 TIMMAR', '2026-11-28 12:00', 'none'],
  ])('from %s on, %s: %s (%s)', (start, text, due) => {
    expect(shown(supportDue(at(start), tid(text), SSBTEK))).toBe(due);
  });

  it('in the support hours of LEFI, which are fewer on Fridays', () => {
    const due = supportDue(at('2026-11-26 12:00'), tid('40 TIMMAR'), { oppettider: SUPPORT_LEFI });

    expect(shown(due)).toBe('2026-12-02 10:00');
  });

  it.each([
    ['1½ hours later by a pause in it', [paus('2026-11-23 12:00', '2026-11-23 13:30')], '2026-11-24 09:00'],
    [
      'as much later by two that overlap',
      [paus('2026-11-23 12:30', '2026-11-23 13:30'), paus('2026-11-23 12:00', '2026-11-23 13:00')],
      '2026-11-24 09:00',
    ],
    ['later by one over the night', [paus('2026-11-23 16:00', '2026-11-24 10:00')], '2026-11-24 10:30'],
    ['no later by one outside support hours', [paus('2026-11-23 18:00', '2026-11-24 07:00')], '2026-11-23 16:30'],
    ['no later by one that begins as it is over', [paus('2026-11-23 16:30')], '2026-11-23 16:30'],
    ['nobody knows when, by one that has no end yet', [paus('2026-11-23 12:00')], undefined],
  ])('%s', (_, pauser, due) => {
    const tidFromEight = { antal: 510, enhet: 'MINUTER' } as const;

    expect(shown(supportDue(at('2026-11-23 08:00'), tidFromEight, { ...SSBTEK, pauser }))).toBe(due);
  });

  it('earlier by extended hours', () => {
    const extra = [{ from: at('2026-11-28 10:00'), before: at('2026-11-28 14:00') }];

    expect(shown(supportDue(at('2026-11-27 16:00'), tid('8 TIMMAR'), { ...SSBTEK, extra }))).toBe('2026-11-30 11:00');
    expect(supportMsBetween(at('2026-11-27 16:00'), at('2026-11-30 09:00'), { ...SSBTEK, extra })).toBe(6 * HOUR);
  });

  it('after so many hours of the day where support never closes', () => {
    const due = supportDue(at('2027-03-27 12:00'), tid('24 TIMMAR'), { oppettider: OPPET_DYGNET_RUNT });

    expect(shown(due)).toBe('2027-03-28 13:00');
  });

  it('never, where support is never open', () => {
    expect(supportDue(at('2026-11-23 08:00'), tid('1 TIMMAR'), { oppettider: NEVER })).toBeUndefined();
  });

  it('exactly when as much support time has passed, from any instant on', () => {
    const pauser = [paus('2026-12-23 14:00', '2026-12-28 09:20'), paus('2027-01-04 00:00', '2027-01-07 12:00')];
    for (let index = 0; index < 1_000; index += 1) {
      const start = new Date(Date.UTC(2026, 11, 1) + index * 53 * 60_000 + index * 977);
      const antal = (index * 37) % 4_000;
      const due = supportDue(start, { antal, enhet: 'MINUTER' }, { ...SSBTEK, pauser }) ?? start;

      expect(supportMsBetween(start, due, { ...SSBTEK, pauser })).toBe(antal * 60_000);
      if (antal === 0) continue;
      expect(supportMsBetween(start, new Date(due.getTime() - 1), { ...SSBTEK, pauser })).toBe(antal * 60_000 - 1);
    }
  });
});

describe('the support time that has passed', () => {
  it.each([
    ['2026-11-23 10:00', '2026-11-23 12:00', 2],
    ['2026-11-23 16:00', '2026-11-24 09:00', 2],
    ['2026-11-27 16:00', '2026-11-30 07:00', 1],
    ['2026-11-23 12:00', '2026-11-23 10:00', 0],
  ])('between %s and %s is %i h', (start, end, hours) => {
    expect(supportMsBetween(at(start), at(end), SSBTEK)).toBe(hours * HOUR);
  });

  it('stands still in a pause, also in one that has no end yet', () => {
    const pauser = [paus('2026-11-23 12:00', '2026-11-23 13:00'), paus('2026-11-23 15:00')];
    const passed = ['12:30', '14:00', '16:00'].map((time) =>
      supportMsBetween(at('2026-11-23 10:00'), at(`2026-11-23 ${time}`), { ...SSBTEK, pauser }),
    );

    expect(passed).toEqual([2 * HOUR, 3 * HOUR, 4 * HOUR]);
  });
});

describe('a time of the agreements', () => {
  it('is as long as its unit says; a working day as long as support is open on a weekday', () => {
    const lengths = ['30 MINUTER', '8 TIMMAR', '2 ARBETSDAGAR'].map((text) => supporttidMs(tid(text), SUPPORT_SSBTEK));

    expect(lengths).toEqual([HOUR / 2, 8 * HOUR, 18 * HOUR]);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is not %d hours', (antal) => {
    expect(() => supporttidMs({ antal, enhet: 'TIMMAR' }, SUPPORT_SSBTEK)).toThrow('A whole number of minutes');
  });
});
