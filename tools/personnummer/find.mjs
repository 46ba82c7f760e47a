// Finds what could be somebody's personnummer in a text: a date that exists (day or day + 60), a right check digit, and
// a birth number outside the series that Skatteverket publishes for tests.

/** Letters and digits beside it make it a part of something else, except after an escape (\n, %20) in a source text. */
const BEGIN = String.raw`(?:(?<![0-9A-Za-z])(?<![0-9]\.)|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))`;
const END = String.raw`(?![0-9A-Za-z])(?!\.[0-9])`;
const CENTURY = '(?<century>18|19|20)?';
const DATE = '(?<year>[0-9]{2})(?<dash>-?)(?<month>[0-9]{2})\\k<dash>(?<day>[0-9]{2})';
const REST = '(?<separator>[-+ \u00a0\u2013]?)(?<birthNumber>[0-9]{3})(?<checkDigit>[0-9])';
const CANDIDATE = new RegExp(BEGIN + CENTURY + DATE + REST + END, 'dg');

/** A UUID can be digits alone in a group; nobody writes a personnummer inside one. */
const UUID = /(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f])/g;

const BASE64 = /(?<![0-9A-Za-z+/])[0-9A-Za-z+/]{24,}={0,2}/g;
// eslint-disable-next-line no-control-regex -- control characters are what tells bytes from text
const NOT_TEXT = /[\x00-\x08\x0e-\x1f\ufffd]/;

const TEST_SERIES = ['238', '239'];
const TEST_SERIES_1890 = ['980', '981'];
const SAMORDNING = 60;

function luhn(digits) {
  return [...digits].reduce((sum, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return sum + (product > 9 ? product - 9 : product);
  }, 0);
}

function isDate(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Ten digits leave the century open, so the day has to exist in any of them (29 February). */
function hasDate({ century, year, month, day }) {
  const dayOfMonth = Number(day) > SAMORDNING ? Number(day) - SAMORDNING : Number(day);
  const centuries = century === undefined ? ['18', '19', '20'] : [century];
  return centuries.some((first) => isDate(Number(first + year), Number(month), dayOfMonth));
}

function isOfTestSeries({ century, year, separator, birthNumber }) {
  if (TEST_SERIES.includes(birthNumber)) return true;
  if (!TEST_SERIES_1890.includes(birthNumber) || !year.startsWith('9')) return false;
  // In the ten-digit form a hyphen says that the person is under a hundred years old.
  return century === undefined ? separator !== '-' : century === '18';
}

function couldBeSomebody(groups) {
  const { year, month, day, birthNumber, checkDigit } = groups;
  const rightCheckDigit = luhn(year + month + day + birthNumber + checkDigit) % 10 === 0;
  return rightCheckDigit && hasDate(groups) && !isOfTestSeries(groups);
}

/**
 * The places where a text holds a number that could be somebody's.
 *
 * @param {string} text
 * @returns {{ line: number, column: number, masked: string }[]} lines and columns from 1; only the length is left of the number
 */
export function findPersonnummer(text) {
  return [...findInPlainText(text), ...findInBase64(text)];
}

/** The contract carries the questions to FK and the answers of CSN and FK as base64, and so do examples of them. */
function findInBase64(text) {
  return [...text.matchAll(BASE64)].flatMap((match) => {
    const decoded = Buffer.from(match[0], 'base64').toString('utf8');
    if (NOT_TEXT.test(decoded)) return [];
    return findInPlainText(decoded).map(({ masked }) => placeOf(text, match.index, `${masked} (in base64)`));
  });
}

function findInPlainText(text) {
  const searched = text.replace(UUID, (uuid) => 'x'.repeat(uuid.length));
  const found = [];
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(searched); match !== null; match = CANDIDATE.exec(searched)) {
    if (couldBeSomebody(match.groups)) found.push(placeOf(searched, match.index, maskedOf(match[0])));
    // One digit on, not past the whole: what is no date here may begin one further on.
    CANDIDATE.lastIndex = match.index + 1;
  }
  return found;
}

function maskedOf(number) {
  return number.slice(0, 2) + number.slice(2).replace(/[0-9]/g, '*');
}

function placeOf(text, index, masked) {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n'), masked };
}
