import { subtractIntervals, wholeMinutes, type Interval } from './interval.js';

/** `08:00-09:30` on one day, in UTC. */
function intervals(text: string): Interval[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [from, before] = part.split('-').map((time) => new Date(`2026-11-23T${time}Z`));
      if (from === undefined || before === undefined) throw new Error(`${part} is no interval.`);
      return { from, before };
    });
}

describe('intervals without others', () => {
  it.each([
    ['08:00-17:00', '', '08:00-17:00', 'nothing taken'],
    ['08:00-17:00', '12:00-13:00', '08:00-12:00 13:00-17:00', 'out of the middle'],
    ['08:00-17:00', '07:00-09:00', '09:00-17:00', 'over the beginning'],
    ['08:00-17:00', '16:00-18:00', '08:00-16:00', 'over the end'],
    ['08:00-17:00', '08:00-17:00', '', 'all of it'],
    ['08:00-17:00', '06:00-08:00 17:00-18:00', '08:00-17:00', 'what only meets it'],
    ['08:00-12:00 13:00-17:00', '11:00-14:00', '08:00-11:00 14:00-17:00', 'out of two'],
    ['08:00-17:00', '14:00-15:00 09:00-11:00 10:00-12:00', '08:00-09:00 12:00-14:00 15:00-17:00', 'in any order'],
    ['13:00-17:00 08:00-13:00', '', '08:00-17:00', 'those that meet are one'],
    ['08:00-17:00 09:00-10:00', '', '08:00-17:00', 'one inside another'],
    ['08:00-17:00', '12:00-12:00', '08:00-17:00', 'an empty one'],
    ['08:00-17:00', '13:00-12:00', '08:00-17:00', 'one that ends before it begins'],
  ])('%s without %j is %j: %s', (all, taken, left) => {
    expect(subtractIntervals(intervals(all), intervals(taken))).toEqual(intervals(left));
  });
});

describe('whole minutes', () => {
  it.each([
    ['08:00-09:00', 60],
    ['08:00:01-08:01:00', 0],
    ['08:00:01-08:01:01', 1],
    ['08:00:00-08:00:01', 1],
    ['08:00:00-08:00:30 08:00:30-08:01:00', 1],
    ['', 0],
  ])('%s has %i that begin in it', (text, minutes) => {
    expect(wholeMinutes(intervals(text))).toBe(minutes);
  });
});
