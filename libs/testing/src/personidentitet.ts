/** The two birth numbers a century's test series is made of; the even one is a woman's, the odd one a man's. */
type Fodelsenummer = '238' | '239' | '980' | '981';

/** The series that the tax agency publishes for tests: 238 and 239, for people born in the 1890s 980 and 981. */
const SERIES: readonly Fodelsenummer[] = ['238', '239'];
const SERIES_1890: readonly Fodelsenummer[] = ['980', '981'];

const TWELVE_DIGITS = /^(18|19|20)[0-9]{10}$/;
/** A samordningsnummer is the birth date with 60 added to its day. */
const SAMORDNING = 60;

/** The check digit of nine digits (YYMMDDNNN) by the Luhn rule. */
export function kontrollsiffra(nineDigits: string): number {
  const sum = [...nineDigits].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Whether the last of ten or twelve digits is the right check digit; the century does not take part. */
export function hasRightKontrollsiffra(value: string): boolean {
  if (!/^([0-9]{2})?[0-9]{10}$/.test(value)) return false;
  const ten = value.slice(-10);
  return kontrollsiffra(ten.slice(0, 9)) === Number(ten[9]);
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The birth numbers that are test numbers for somebody born in the year; none before 1890. */
function fodelsenummerFor(year: number): readonly Fodelsenummer[] {
  if (year < 1890) return [];
  return year < 1900 ? SERIES_1890 : SERIES;
}

/**
 * Whether the value is a personnummer or samordningsnummer (12 digits) of the published test series: right series for
 * the year, a date that exists, right check digit. Everything else could be somebody's and has no place in a test.
 */
export function isTestPersonidentitet(value: string): boolean {
  if (!TWELVE_DIGITS.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const day = Number(value.slice(6, 8)) - (isSamordningsnummer(value) ? SAMORDNING : 0);
  return (
    fodelsenummerFor(year).some((allowed) => allowed === value.slice(8, 11)) &&
    isDate(year, Number(value.slice(4, 6)), day) &&
    hasRightKontrollsiffra(value)
  );
}

/** Whether the twelve digits are a samordningsnummer, that is, carry a day over 60. */
export function isSamordningsnummer(personidentitet: string): boolean {
  return Number(personidentitet.slice(6, 8)) > SAMORDNING;
}

/** The ten-digit form that CSN and, as one of two, LEFI use. */
export function tioSiffror(personidentitet: string): string {
  return personidentitet.slice(-10);
}

/** The test number of a birth date (`YYYY-MM-DD`) and a birth number of its series. */
export function testPersonnummer(date: string, fodelsenummer: Fodelsenummer): string {
  return withKontrollsiffra(date.replaceAll('-', '') + fodelsenummer);
}

/** The same as a samordningsnummer. */
export function testSamordningsnummer(date: string, fodelsenummer: Fodelsenummer): string {
  const day = Number(date.slice(8, 10)) + SAMORDNING;
  return withKontrollsiffra(`${date.slice(0, 4)}${date.slice(5, 7)}${day}${fodelsenummer}`);
}

function withKontrollsiffra(elevenDigits: string): string {
  const value = `${elevenDigits}${kontrollsiffra(elevenDigits.slice(2))}`;
  if (!isTestPersonidentitet(value))
    throw new RangeError('The date or the birth number is not one of the test series.');
  return value;
}

/** Valid test personnummer without end: both of a day, then the next day's. */
function* testPersonnummerFrom(date: string): Generator<string, never> {
  for (let day = Date.parse(`${date}T00:00:00Z`); ; day += 86_400_000) {
    const birthDate = new Date(day).toISOString().slice(0, 10);
    for (const fodelsenummer of fodelsenummerFor(Number(birthDate.slice(0, 4)))) {
      yield testPersonnummer(birthDate, fodelsenummer);
    }
  }
}

/**
 * So many valid test personnummer, all different: both of a day, then the next day's. Two a day, so that ten thousand
 * from 1970 on are all born before 1984.
 */
export function manyTestPersonnummer(antal: number, from = '1970-01-01'): string[] {
  const numbers: string[] = [];
  for (const personnummer of testPersonnummerFrom(from)) {
    if (numbers.length >= antal) break;
    numbers.push(personnummer);
  }
  return numbers;
}
