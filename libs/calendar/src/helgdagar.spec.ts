import { rodDagOf } from './dagtyp.js';
import { dateOfDay } from './day-number.js';
import { helgdagarOf } from './helgdagar.js';

/** Written by hand from almanacs, MM-dd; in the order of SERVICE-LEVELS §7. */
const NAMES = [
  'nyårsdagen',
  'trettondedag jul',
  'långfredagen',
  'påskdagen',
  'annandag påsk',
  'första maj',
  'Kristi himmelsfärdsdag',
  'pingstdagen',
  'nationaldagen',
  'midsommardagen',
  'alla helgons dag',
  'juldagen',
  'annandag jul',
];
const ALMANAC = [
  '2024 01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-22 11-02 12-25 12-26',
  '2025 01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-08 06-06 06-21 11-01 12-25 12-26',
  '2026 01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26',
  '2027 01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-26 11-06 12-25 12-26',
  '2028 01-01 01-06 04-14 04-16 04-17 05-01 05-25 06-04 06-06 06-24 11-04 12-25 12-26',
  '2029 01-01 01-06 03-30 04-01 04-02 05-01 05-10 05-20 06-06 06-23 11-03 12-25 12-26',
  '2030 01-01 01-06 04-19 04-21 04-22 05-01 05-30 06-09 06-06 06-22 11-02 12-25 12-26',
].map((line) => {
  const [year = '', ...days] = line.split(' ');
  return { year, helgdagar: days.map((day, index) => [`${year}-${day}`, NAMES[index]] as const) };
});

/** Easter Sunday by golden number, epact and the full moon after 20 March: Knuth's algorithm E, from Clavius. */
function easterByTheMoon(year: number): string {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const droppedLeapYears = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const sunday = Math.floor((5 * year) / 4) - droppedLeapYears - 10;
  const rough = (((11 * golden + 20 + moonCorrection - droppedLeapYears) % 30) + 30) % 30;
  const epact = (rough === 25 && golden > 11) || rough === 24 ? rough + 1 : rough;
  const fullMoon = 44 - epact < 21 ? 74 - epact : 44 - epact;
  const marchDay = fullMoon + 7 - ((sunday + fullMoon) % 7);
  return new Date(Date.UTC(year, 2, marchDay)).toISOString().slice(0, 10);
}

function namedIn(year: number): (readonly [date: string, name: string])[] {
  return [...helgdagarOf(year)].map(([day, name]) => [dateOfDay(day), name] as const);
}

const datesOf = (year: string): string[] =>
  Array.from({ length: 366 }, (_, index) =>
    new Date(Date.UTC(Number(year), 0, 1 + index)).toISOString().slice(0, 10),
  ).filter((date) => date.startsWith(year));

describe('the helgdagar of the almanac', () => {
  it.each(ALMANAC)('are those of $year, and no other date is one', ({ year, helgdagar }) => {
    const found = datesOf(year).flatMap((date) => {
      const name = rodDagOf(date);
      return name === undefined ? [] : [[date, name] as const];
    });

    expect(found).toEqual([...helgdagar].sort(([a], [b]) => a.localeCompare(b)));
  });

  it('fall on the days of the week that they are known by', () => {
    const weekdays = ALMANAC.map(({ helgdagar }) =>
      helgdagar.map(([date]) => new Date(`${date}T12:00:00Z`).getUTCDay()),
    );

    for (const days of weekdays) {
      const [, , langfredagen, paskdagen, annandagen, , himmelsfarden, pingst, , midsommar, allaHelgon] = days;
      expect([langfredagen, paskdagen, annandagen, himmelsfarden, pingst]).toEqual([5, 0, 1, 4, 0]);
      expect([midsommar, allaHelgon]).toEqual([6, 6]);
    }
  });
});

describe('Easter', () => {
  it('is where another method finds it, in every year from 1583 to 9999', () => {
    const years = Array.from({ length: 9_999 - 1_583 + 1 }, (_, index) => 1_583 + index);
    const differing = years.filter((year) => {
      const pask = namedIn(year).find(([, name]) => name.includes('påskdagen'))?.[0];
      return pask !== easterByTheMoon(year);
    });

    expect(differing).toEqual([]);
  });
});

describe('two helgdagar on one day', () => {
  it.each([
    ['2008-05-01', 'första maj och Kristi himmelsfärdsdag'],
    ['2049-06-06', 'pingstdagen och nationaldagen'],
  ])('%s has both names', (date, names) => {
    expect(rodDagOf(date)).toBe(names);
  });
});
