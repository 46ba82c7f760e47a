import {
  hasRightKontrollsiffra,
  isSamordningsnummer,
  isTestPersonidentitet,
  kontrollsiffra,
  manyTestPersonnummer,
  TEST_PERSONS,
  testPersonnummer,
  testSamordningsnummer,
  tioSiffror,
} from './index.js';

/** Completed at run time: a number outside the series has no place in the repository with a right check digit. */
const completed = (elevenDigits: string): string => `${elevenDigits}${kontrollsiffra(elevenDigits.slice(2))}`;

describe('test personidentiteter', () => {
  it.each(Object.entries(TEST_PERSONS))('the scenario person %s is of the test series', (_name, personidentitet) => {
    expect(isTestPersonidentitet(personidentitet)).toBe(true);
  });

  it.each(['201701012393', '199908072391'])('the published test number %s is of the series', (value) => {
    expect(isTestPersonidentitet(value)).toBe(true);
  });

  it('every scenario has a person of its own', () => {
    const persons = Object.values(TEST_PERSONS);
    expect(new Set(persons).size).toBe(persons.length);
    expect(persons).toHaveLength(17);
  });

  it.each([
    ['a wrong check digit', '199001012386'],
    ['a birth number outside the series', completed('19900101237')],
    ['the 1890s series used in the 1990s', completed('19900101980')],
    ['the later series used in the 1890s', completed('18900101238')],
    ['a date that does not exist', completed('19900230238')],
    ['a month that does not exist', completed('19901301238')],
    ['a day between the month and the samordningsnummer', completed('19900145238')],
    ['ten digits', '9001012385'],
    ['a hyphen', '19900101-2385'],
    ['digits of another script', '19900101238٥'],
    ['the eighteen hundreds before the nineties', completed('18800101980')],
  ])('%s is not of the test series', (_reason, value) => {
    expect(isTestPersonidentitet(value)).toBe(false);
  });

  it('a leap day is a date only in a leap year', () => {
    expect(isTestPersonidentitet(testPersonnummer('2000-02-29', '238'))).toBe(true);
    expect(() => testPersonnummer('1999-02-29', '238')).toThrow(RangeError);
  });

  it('people born in the 1890s have the series of their time', () => {
    expect(testPersonnummer('1899-12-31', '981')).toMatch(/^18991231981[0-9]$/);
    expect(() => testPersonnummer('1899-12-31', '239')).toThrow(RangeError);
  });

  it('a samordningsnummer carries the day plus sixty and its own check digit', () => {
    expect(testSamordningsnummer('1990-01-01', '238')).toBe(TEST_PERSONS.samordningsnummer);
    expect(isSamordningsnummer(TEST_PERSONS.samordningsnummer)).toBe(true);
    expect(isSamordningsnummer(TEST_PERSONS.allaHarData)).toBe(false);
  });

  it('the check digit is the same in the ten-digit form', () => {
    expect(tioSiffror('199001012385')).toBe('9001012385');
    expect(hasRightKontrollsiffra('9001012385')).toBe(true);
    expect(hasRightKontrollsiffra('9001012384')).toBe(false);
    expect(hasRightKontrollsiffra('900101-2385')).toBe(false);
  });

  it('thousands of test numbers are all different and all valid', () => {
    const many = manyTestPersonnummer(5000);
    expect(new Set(many).size).toBe(5000);
    expect(many.filter((value) => !isTestPersonidentitet(value))).toEqual([]);
  });

  it('the walk takes both numbers of a day before it goes on to the next', () => {
    expect(manyTestPersonnummer(3, '1990-01-01')).toEqual(['199001012385', '199001012393', '199001022384']);
  });

  it('the walk changes series at the turn of the century', () => {
    const [, last, first] = manyTestPersonnummer(3, '1899-12-31');
    expect([last?.slice(8, 11), first?.slice(8, 11)]).toEqual(['981', '238']);
  });
});
