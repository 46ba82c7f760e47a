import { aftonOf, dagtypOf, rodDagOf } from './dagtyp.js';

const DAYS: readonly string[] = Array.from({
  length: Date.UTC(2061, 0, 1) / 86_400_000 - Date.UTC(2010, 0, 1) / 86_400_000,
}).map((_, index) => new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10));

const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay();

describe('the Dagtyp of a date', () => {
  it.each([
    // Christmas 2026: the red days are a Friday and a Saturday, and the Sunday after them is only a Sunday.
    ['2026-12-23', 'VARDAG', 'Wednesday'],
    ['2026-12-24', 'DAG_FORE_ROD_DAG', 'julafton, a Thursday'],
    ['2026-12-25', 'ROD_DAG', 'juldagen, a Friday that is also the day before a red day'],
    ['2026-12-26', 'ROD_DAG', 'annandag jul, a Saturday'],
    ['2026-12-27', 'SONDAG', 'Sunday'],
    ['2026-12-31', 'DAG_FORE_ROD_DAG', 'nyårsafton: the red day is in the next year'],
    ['2027-01-01', 'ROD_DAG', 'nyårsdagen'],
    ['2027-01-02', 'LORDAG', 'Saturday'],
    ['2027-01-05', 'DAG_FORE_ROD_DAG', 'trettondagsafton'],
    // Easter 2027, the night of which is an hour short.
    ['2027-03-25', 'DAG_FORE_ROD_DAG', 'skärtorsdagen'],
    ['2027-03-26', 'ROD_DAG', 'långfredagen'],
    ['2027-03-27', 'DAG_FORE_ROD_DAG', 'påskafton, a Saturday before a red Sunday'],
    ['2027-03-28', 'ROD_DAG', 'påskdagen, red before it is a Sunday'],
    ['2027-03-29', 'ROD_DAG', 'annandag påsk'],
    ['2027-03-30', 'VARDAG', 'Tuesday'],
    // 30 April and 1 May.
    ['2026-04-30', 'DAG_FORE_ROD_DAG', 'valborg, a Thursday'],
    ['2026-05-01', 'ROD_DAG', 'a Friday'],
    ['2027-04-30', 'DAG_FORE_ROD_DAG', 'valborg, a Friday'],
    ['2027-05-01', 'ROD_DAG', 'a Saturday'],
    ['2028-04-30', 'DAG_FORE_ROD_DAG', 'valborg, a Sunday'],
    ['2028-05-01', 'ROD_DAG', 'a Monday'],
    // 5 and 6 June.
    ['2026-06-05', 'DAG_FORE_ROD_DAG', 'a Friday'],
    ['2026-06-06', 'ROD_DAG', 'nationaldagen, a Saturday'],
    ['2026-06-07', 'SONDAG', 'Sunday'],
    ['2027-06-05', 'DAG_FORE_ROD_DAG', 'a Saturday'],
    ['2027-06-06', 'ROD_DAG', 'nationaldagen, a Sunday'],
    // 2025: nationaldagen, a Saturday, and pingstdagen.
    ['2025-06-07', 'DAG_FORE_ROD_DAG', 'pingstafton, a Saturday'],
    ['2025-06-08', 'ROD_DAG', 'pingstdagen'],
    ['2025-06-09', 'VARDAG', 'annandag pingst, which has been no helgdag since 2005'],
    // Midsommar, and alla helgons dag.
    ['2026-06-18', 'VARDAG', 'Thursday'],
    ['2026-06-19', 'DAG_FORE_ROD_DAG', 'midsommarafton, a Friday'],
    ['2026-06-20', 'ROD_DAG', 'midsommardagen'],
    ['2026-06-21', 'SONDAG', 'Sunday'],
    ['2026-10-30', 'DAG_FORE_ROD_DAG', 'a Friday'],
    ['2026-10-31', 'ROD_DAG', 'alla helgons dag'],
    ['2026-11-01', 'SONDAG', 'the first of November is no helgdag'],
    ['2026-05-13', 'DAG_FORE_ROD_DAG', 'a Wednesday'],
    ['2026-05-14', 'ROD_DAG', 'Kristi himmelsfärdsdag'],
    ['2026-05-15', 'VARDAG', 'a Friday between'],
  ])('of %s is %s: %s', (date, dagtyp) => {
    expect(dagtypOf(date)).toBe(dagtyp);
  });

  it('is ROD_DAG exactly where there is a helgdag, 2010 to 2060', () => {
    expect(DAYS).toHaveLength(18_628);
    expect(DAYS.filter((date) => (dagtypOf(date) === 'ROD_DAG') !== (rodDagOf(date) !== undefined))).toEqual([]);
  });

  it('before a red day is ROD_DAG or DAG_FORE_ROD_DAG, and nowhere else the latter, 2010 to 2060', () => {
    const wrong = DAYS.slice(0, -1).filter((date, index) => {
      const isBeforeRed = rodDagOf(DAYS[index + 1] ?? '') !== undefined;
      return (dagtypOf(date) === 'DAG_FORE_ROD_DAG') !== (isBeforeRed && rodDagOf(date) === undefined);
    });

    expect(wrong).toEqual([]);
  });

  it('is that of the day of the week on all other days, 2010 to 2060', () => {
    const others = DAYS.filter((date) => !dagtypOf(date).endsWith('ROD_DAG'));
    const expected = ['SONDAG', 'VARDAG', 'VARDAG', 'VARDAG', 'VARDAG', 'VARDAG', 'LORDAG'];

    expect(others.filter((date) => dagtypOf(date) !== expected[weekdayOf(date)])).toEqual([]);
    expect(others.length).toBeGreaterThan(17_000);
  });

  it('is the same after more years were asked about than are kept', () => {
    const before = dagtypOf('2026-12-25');
    for (let year = 2100; year < 2210; year += 1) dagtypOf(`${year}-01-01`);

    expect([before, dagtypOf('2026-12-25'), dagtypOf('9999-12-31')]).toEqual([
      'ROD_DAG',
      'ROD_DAG',
      'DAG_FORE_ROD_DAG',
    ]);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-01-32', '1969-12-31', '2026-1-1', '2026-01-01T00:00', ''])(
    'there is none of %j',
    (date) => {
      expect(() => dagtypOf(date)).toThrow('Not a date from 1970 to 9999');
      expect(() => rodDagOf(date)).toThrow(RangeError);
      expect(() => aftonOf(date)).toThrow(RangeError);
    },
  );
});

describe('the aftnar', () => {
  it.each([
    ['2026-06-19', 'MIDSOMMARAFTON'],
    ['2027-06-25', 'MIDSOMMARAFTON'],
    ['2030-06-21', 'MIDSOMMARAFTON'],
    ['2026-12-24', 'JULAFTON'],
    ['2026-12-31', 'NYARSAFTON'],
  ])('%s is %s', (date, afton) => {
    expect(aftonOf(date)).toBe(afton);
  });

  it('are three a year, and each the day before a red day, 2010 to 2060', () => {
    const aftnar = DAYS.filter((date) => aftonOf(date) !== undefined);

    expect(aftnar).toHaveLength(3 * 51);
    expect(aftnar.filter((date) => dagtypOf(date) !== 'DAG_FORE_ROD_DAG')).toEqual([]);
  });
});
