import { DateTime } from 'luxon';
import {
  OPPETTIDER_LEFI_MASSFRAGA,
  OPPETTIDER_LEFI_ONLINEFRAGA,
  OPPETTIDER_SSBTEK,
  OPPET_DYGNET_RUNT,
  SUPPORT_LEFI,
  SUPPORT_TRANSPORTSTYRELSEN,
} from './avtalade-oppettider.js';
import { dagtypOf } from './dagtyp.js';
import { isOpen, nextClosing, nextOpening, openIntervals, openMinutes, openMs } from './oppna-intervall.js';
import type { Oppettider } from './oppettider.js';

const ZONE = 'Europe/Stockholm';
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** `2026-11-23 08:00` by the clock in Stockholm. */
const at = (text: string): Date => DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: ZONE }).toJSDate();
const shown = (instant: Date | undefined): string | undefined =>
  instant && DateTime.fromJSDate(instant, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm');

/** `08:00-17:00`, as it is open on a date. */
function hoursOn(date: string, oppettider: Oppettider): string {
  const [from, before] = [
    at(`${date} 00:00`),
    DateTime.fromJSDate(at(`${date} 00:00`), { zone: ZONE }).plus({ days: 1 }),
  ];
  return openIntervals(from, before.toJSDate(), oppettider)
    .map((open) => [open.from, open.before].map((instant) => shown(instant)?.slice(11)).join('-'))
    .join(' ');
}

const CLOSED: Oppettider = {
  VARDAG: [],
  LORDAG: [],
  SONDAG: [],
  DAG_FORE_ROD_DAG: [],
  ROD_DAG: [],
  stangdaAftnar: [],
};
const AFTNAR_CLOSED: Oppettider = {
  ...OPPETTIDER_SSBTEK,
  stangdaAftnar: ['JULAFTON', 'MIDSOMMARAFTON', 'NYARSAFTON'],
};
const TWO_A_DAY: Oppettider = {
  ...OPPETTIDER_LEFI_ONLINEFRAGA,
  VARDAG: [
    { from: '06:15', tom: '11:45' },
    { from: '12:30', tom: '24:00' },
  ],
  SONDAG: [{ from: '00:00', tom: '05:10' }],
  ROD_DAG: [{ from: '01:00', tom: '04:00' }],
};
const ALL: readonly (readonly [name: string, oppettider: Oppettider])[] = [
  ['SSBTEK', OPPETTIDER_SSBTEK],
  ['SSBTEK closed on aftnar', AFTNAR_CLOSED],
  ['LEFI onlinefråga', OPPETTIDER_LEFI_ONLINEFRAGA],
  ['LEFI massfråga', OPPETTIDER_LEFI_MASSFRAGA],
  ['the support of LEFI', SUPPORT_LEFI],
  ['twice a day and at night', TWO_A_DAY],
  ['öppet dygnet runt', OPPET_DYGNET_RUNT],
];

/** The same numbers in every run. */
function* chance(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** Instants of 2010 to 2060, to the second. */
function instants(seed: number, count: number): Date[] {
  const dice = chance(seed);
  const [first, last] = [Date.UTC(2010, 0, 2), Date.UTC(2060, 11, 1)];
  return Array.from(
    { length: count },
    () => new Date(first + Math.floor((dice.next().value * (last - first)) / 1_000) * 1_000),
  );
}

describe('it is open', () => {
  it.each([
    ['2026-11-23', '08:00-17:00', '07:00-21:30', '17:00-00:00', 'a Monday'],
    ['2026-11-28', '', '07:30-16:00', '07:30-16:00', 'a Saturday'],
    ['2026-11-29', '', '13:00-21:30', '13:00-21:30', 'a Sunday'],
    ['2026-12-24', '08:00-17:00', '07:00-16:30', '16:30-00:00', 'julafton, a Thursday'],
    ['2026-12-25', '', '', '07:00-00:00', 'juldagen'],
    ['2026-12-26', '', '', '07:00-00:00', 'annandag jul'],
    ['2027-03-27', '', '07:00-16:30', '16:30-00:00', 'påskafton, for SSBTEK a Saturday'],
    ['2027-06-05', '', '07:00-16:30', '16:30-00:00', 'a Saturday before nationaldagen'],
    ['2028-04-30', '', '07:00-16:30', '16:30-00:00', 'a Sunday before första maj'],
    ['2026-04-30', '08:00-17:00', '07:00-16:30', '16:30-00:00', 'a Thursday before första maj'],
    ['2026-06-05', '08:00-17:00', '07:00-16:30', '16:30-00:00', 'a Friday before nationaldagen'],
    ['2026-06-19', '08:00-17:00', '07:00-16:30', '16:30-00:00', 'midsommarafton'],
  ])('on %s: SSBTEK %j, LEFI onlinefråga %j, massfråga %j (%s)', (date, ssbtek, onlinefraga, massfraga) => {
    expect(hoursOn(date, OPPETTIDER_SSBTEK)).toBe(ssbtek);
    expect(hoursOn(date, OPPETTIDER_LEFI_ONLINEFRAGA)).toBe(onlinefraga);
    expect(hoursOn(date, OPPETTIDER_LEFI_MASSFRAGA)).toBe(massfraga);
  });

  it.each([
    ['2026-11-26', '07:00-18:00', 'a Thursday'],
    ['2026-11-27', '07:00-16:00', 'a Friday'],
    ['2026-04-30', '07:00-18:00', 'a Thursday before a red day'],
    ['2026-06-19', '07:00-16:00', 'a Friday before a red day'],
    ['2026-05-01', '', 'a red Friday'],
  ])('on %s the support of LEFI: %j (%s)', (date, hours) => {
    expect(hoursOn(date, SUPPORT_LEFI)).toBe(hours);
  });

  it('at Transportstyrelsen’s support until half past four, Fridays as well', () => {
    expect(hoursOn('2026-11-27', SUPPORT_TRANSPORTSTYRELSEN)).toBe('08:00-16:30');
  });

  it.each([
    ['2026-06-19', ''],
    ['2026-12-24', ''],
    ['2026-12-31', ''],
    ['2026-12-30', '08:00-17:00'],
    ['2027-01-05', '08:00-17:00'],
  ])('on %s: %j where the three aftnar are closed', (date, hours) => {
    expect(hoursOn(date, AFTNAR_CLOSED)).toBe(hours);
  });

  it('only on the aftnar that are named', () => {
    const oppettider: Oppettider = { ...OPPETTIDER_SSBTEK, stangdaAftnar: ['JULAFTON'] };

    expect(['2026-06-19', '2026-12-24', '2026-12-31'].map((date) => hoursOn(date, oppettider))).toEqual([
      '08:00-17:00',
      '',
      '08:00-17:00',
    ]);
  });

  it('from the first millisecond on, and no longer at the one at which it closes', () => {
    const open = (text: string, ms: number): boolean => isOpen(new Date(at(text).getTime() + ms), OPPETTIDER_SSBTEK);

    expect([open('2026-11-23 08:00', -1), open('2026-11-23 08:00', 0)]).toEqual([false, true]);
    expect([open('2026-11-23 17:00', -1), open('2026-11-23 17:00', 0)]).toEqual([true, false]);
  });

  it('around the clock in one interval, over days on which the clock is changed', () => {
    const [from, before] = [at('2026-10-01 12:00'), at('2027-04-01 12:00')];

    expect(openIntervals(from, before, OPPET_DYGNET_RUNT)).toEqual([{ from, before }]);
  });

  it('over 15 000 days at the most', () => {
    const [from, before] = [at('2020-01-01 00:00'), at('2061-01-01 00:00')];

    expect(openIntervals(from, before, OPPET_DYGNET_RUNT)).toEqual([{ from, before }]);
    expect(() => openMs(from, at('2062-01-01 00:00'), OPPET_DYGNET_RUNT)).toThrow('15000 days at the most');
  });

  it('for no data that was not checked', () => {
    const oppettider = { ...OPPETTIDER_SSBTEK, VARDAG: [{ from: '8', tom: '17' }] };

    expect(() => isOpen(at('2026-11-23 08:00'), oppettider)).toThrow('not a time of the clock');
  });
});

describe('extended hours', () => {
  const saturday = { from: at('2026-11-28 10:00'), before: at('2026-11-28 14:00') };
  const evening = { from: at('2026-11-27 16:30'), before: at('2026-11-27 19:15') };

  it('are opening hours beside the ordinary ones', () => {
    const open = openIntervals(at('2026-11-27 12:00'), at('2026-11-29 00:00'), OPPETTIDER_SSBTEK, [saturday, evening]);

    expect(open).toEqual([{ from: at('2026-11-27 12:00'), before: at('2026-11-27 19:15') }, saturday]);
    expect(isOpen(at('2026-11-28 10:00'), OPPETTIDER_SSBTEK, [saturday])).toBe(true);
    expect(isOpen(at('2026-11-28 10:00'), OPPETTIDER_SSBTEK)).toBe(false);
    expect(openMinutes(at('2026-11-28 00:00'), at('2026-11-29 00:00'), OPPETTIDER_SSBTEK, [saturday])).toBe(240);
    expect(openMs(at('2026-11-27 00:00'), at('2026-11-29 00:00'), OPPETTIDER_SSBTEK, [evening])).toBe(11.25 * HOUR);
  });

  it('are where it opens and closes next', () => {
    expect(nextOpening(at('2026-11-27 20:00'), OPPETTIDER_SSBTEK, [saturday])).toEqual(saturday.from);
    expect(nextClosing(at('2026-11-27 12:00'), OPPETTIDER_SSBTEK, [evening])).toEqual(evening.before);
    expect(nextOpening(at('2026-11-27 12:00'), CLOSED, [saturday])).toEqual(saturday.from);
  });

  it('may go on over midnight', () => {
    const night = { from: at('2026-11-27 17:00'), before: at('2026-11-28 03:00') };

    expect(nextClosing(at('2026-11-27 12:00'), OPPETTIDER_SSBTEK, [night])).toEqual(night.before);
    expect(openMinutes(at('2026-11-27 00:00'), at('2026-11-29 00:00'), OPPETTIDER_SSBTEK, [night])).toBe(19 * 60);
  });
});

describe('the next opening and the next closing', () => {
  it.each([
    ['2026-11-23 07:59', '2026-11-23 08:00', '2026-11-23 07:59', 'early on a Monday'],
    ['2026-11-23 08:00', '2026-11-23 08:00', '2026-11-23 17:00', 'at the opening'],
    ['2026-11-23 12:00', '2026-11-23 12:00', '2026-11-23 17:00', 'while it is open'],
    ['2026-11-23 17:00', '2026-11-24 08:00', '2026-11-23 17:00', 'at the closing'],
    ['2026-11-27 17:01', '2026-11-30 08:00', '2026-11-27 17:01', 'on a Friday evening'],
    ['2026-12-24 17:00', '2026-12-28 08:00', '2026-12-24 17:00', 'Christmas 2026'],
    ['2027-03-25 17:00', '2027-03-30 08:00', '2027-03-25 17:00', 'Easter 2027'],
    ['2026-04-30 20:00', '2026-05-04 08:00', '2026-04-30 20:00', 'första maj, a Friday'],
  ])('from %s on are %s and %s (%s)', (instant, opening, closing) => {
    expect(shown(nextOpening(at(instant), OPPETTIDER_SSBTEK))).toBe(opening);
    expect(shown(nextClosing(at(instant), OPPETTIDER_SSBTEK))).toBe(closing);
  });

  it('are none where it never opens, or never closes', () => {
    expect(nextOpening(at('2026-11-23 12:00'), CLOSED)).toBeUndefined();
    expect(nextClosing(at('2026-11-23 12:00'), CLOSED)).toEqual(at('2026-11-23 12:00'));
    expect(nextClosing(at('2026-11-23 12:00'), OPPET_DYGNET_RUNT)).toBeUndefined();
    expect(nextOpening(at('2026-11-23 12:00'), OPPET_DYGNET_RUNT)).toEqual(at('2026-11-23 12:00'));
  });

  it('come within a year, also where it is open on one day of it only', () => {
    const redOnly: Oppettider = { ...CLOSED, ROD_DAG: [{ from: '10:00', tom: '11:00' }] };
    const closedOnJulafton: Oppettider = { ...OPPET_DYGNET_RUNT, stangdaAftnar: ['JULAFTON'] };

    expect(shown(nextOpening(at('2026-06-20 12:00'), redOnly))).toBe('2026-10-31 10:00');
    expect(shown(nextClosing(at('2026-12-25 00:00'), closedOnJulafton))).toBe('2027-12-24 00:00');
  });

  it.each(ALL)('lie at the borders of what is open: %s', (_, oppettider) => {
    for (const instant of instants(7, 150)) {
      const opening = nextOpening(instant, oppettider) ?? instant;
      const closing = nextClosing(opening, oppettider);

      expect(isOpen(opening, oppettider)).toBe(true);
      expect(openMs(instant, opening, oppettider)).toBe(0);
      expect(opening > instant).toBe(!isOpen(instant, oppettider));
      if (closing === undefined) continue;
      expect(isOpen(closing, oppettider)).toBe(false);
      expect(openMs(opening, closing, oppettider)).toBe(closing.getTime() - opening.getTime());
    }
  });
});

describe('opening minutes', () => {
  it.each([
    ['2026-11', 21 * 9 * 60, 'November 2026: 21 weekdays'],
    ['2026-12', 22 * 9 * 60, 'December 2026: 23 weekdays, one of them juldagen'],
    ['2027-03', 21 * 9 * 60, 'March 2027: 23 weekdays, långfredagen and annandag påsk'],
    ['2027-05', 20 * 9 * 60, 'May 2027: 21 weekdays, one of them Kristi himmelsfärdsdag'],
  ])('of SSBTEK in %s are %i (%s)', (month, minutes) => {
    const from = DateTime.fromISO(`${month}-01`, { zone: ZONE });

    expect(openMinutes(from.toJSDate(), from.plus({ months: 1 }).toJSDate(), OPPETTIDER_SSBTEK)).toBe(minutes);
  });

  it.each([
    ['2027-03-28', '00:00', '24:00', 23 * 60, 'the whole day of 23 hours'],
    ['2027-03-28', '01:00', '04:00', 2 * 60, 'over the hour that is not'],
    ['2027-03-28', '02:15', '02:45', 0, 'inside the hour that is not'],
    ['2027-03-28', '02:30', '04:00', 60, 'from inside the hour that is not'],
    ['2026-10-25', '00:00', '24:00', 25 * 60, 'the whole day of 25 hours'],
    ['2026-10-25', '01:00', '04:00', 4 * 60, 'over the hour that is twice'],
    ['2026-10-25', '02:30', '04:00', 150, 'from inside the hour that is twice: the first time'],
    ['2026-10-25', '00:00', '02:30', 150, 'until inside the hour that is twice: the first time'],
    ['2026-10-25', '08:00', '17:00', 9 * 60, 'after it'],
  ])('on %s, open from %s to %s, are %i: %s', (date, from, tom, minutes) => {
    const hours = [{ from, tom }];
    const oppettider: Oppettider = { ...CLOSED, SONDAG: hours, ROD_DAG: hours };
    const day = DateTime.fromISO(date, { zone: ZONE });

    expect(openMinutes(day.toJSDate(), day.plus({ days: 1 }).toJSDate(), oppettider)).toBe(minutes);
  });

  it('are those of every minute by itself, by luxon’s clock', () => {
    const inHours = (list: Oppettider['VARDAG'], time: string): boolean =>
      list.some(({ from, tom }) => from <= time && time < tom);
    const wrong: string[] = [];
    for (const start of ['2026-10-23', '2026-12-23', '2027-03-25', '2027-06-04'].map((date) => at(`${date} 00:00`))) {
      for (let minute = 0; minute < 5 * 24 * 60; minute += 1) {
        const instant = new Date(start.getTime() + minute * MINUTE);
        const [date = '', time = ''] = DateTime.fromJSDate(instant, { zone: ZONE })
          .toFormat('yyyy-MM-dd HH:mm')
          .split(' ');
        const expected = inHours(TWO_A_DAY[dagtypOf(date)] as Oppettider['VARDAG'], time);
        if (isOpen(instant, TWO_A_DAY) !== expected) wrong.push(`${date} ${time}`);
      }
    }

    expect(wrong).toEqual([]);
  });

  it('count where they begin, as a whole', () => {
    const count = (from: string, before: string): number =>
      openMinutes(new Date(`2026-11-23T${from}Z`), new Date(`2026-11-23T${before}Z`), OPPETTIDER_SSBTEK);

    expect(count('08:00:00', '08:01:00')).toBe(1);
    expect(count('08:00:00', '08:00:01')).toBe(1);
    expect(count('08:00:01', '08:01:00')).toBe(0);
    expect(count('08:00:30', '08:01:30')).toBe(1);
    expect(count('15:59:59.999', '16:00:00')).toBe(0);
  });

  it.each(ALL)('of two parts are those of the whole, wherever it is cut, 2010 to 2060: %s', (_, oppettider) => {
    const dice = chance(11);
    for (const from of instants(13, 150)) {
      const length = dice.next().value * 45 * 24 * HOUR;
      const before = new Date(from.getTime() + Math.floor(length));
      const middle = new Date(from.getTime() + Math.floor(length * dice.next().value));

      expect(openMinutes(from, middle, oppettider) + openMinutes(middle, before, oppettider)).toBe(
        openMinutes(from, before, oppettider),
      );
      expect(openMs(from, middle, oppettider) + openMs(middle, before, oppettider)).toBe(
        openMs(from, before, oppettider),
      );
    }
  });

  it('are none where the interval is empty or ends before it begins', () => {
    const [early, late] = [at('2026-11-23 09:00'), at('2026-11-23 10:00')];

    expect([openMinutes(early, early, OPPETTIDER_SSBTEK), openMinutes(late, early, OPPETTIDER_SSBTEK)]).toEqual([0, 0]);
    expect(openIntervals(late, early, OPPETTIDER_SSBTEK)).toEqual([]);
  });

  it('of a weekday are 14½ hours for onlinefråga and seven for massfråga', () => {
    const [from, before] = [at('2026-11-23 00:00'), at('2026-11-24 00:00')];

    expect(openMinutes(from, before, OPPETTIDER_LEFI_ONLINEFRAGA)).toBe(14.5 * 60);
    expect(openMinutes(from, before, OPPETTIDER_LEFI_MASSFRAGA)).toBe(7 * 60);
  });
});
