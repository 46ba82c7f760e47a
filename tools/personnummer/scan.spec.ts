import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each test starts processes, which takes its time on a busy machine. */
jest.setTimeout(30_000);

/** The check digit of nine digits: the numbers of this file are made when it runs, so that none stands in it. */
function withCheckDigit(nine: string): string {
  const sum = Array.from(nine, Number).reduce((total, digit, index) => {
    const product = digit * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return nine + String((10 - (sum % 10)) % 10);
}

const TEN = withCheckDigit('850712' + '114');
const SAMORDNING = withCheckDigit('850772' + '114');
const OF_TEST_SERIES = withCheckDigit('850712' + '238');
const BORN_1895 = withCheckDigit('950712' + '980');
const LEAP_DAY = withCheckDigit('000229' + '114');
const NO_LEAP_DAY = withCheckDigit('010229' + '114');

function split(ten: string, separator: string): string {
  return ten.slice(0, 6) + separator + ten.slice(6);
}

function scan(files: Readonly<Record<string, string | Buffer>>): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-scan-'));
  try {
    execFileSync('git', ['init', '--quiet', folder]);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const env = { ...process.env, NODE_OPTIONS: '' };
    const run = spawnSync(process.execPath, [join(__dirname, 'scan.mjs'), folder], { encoding: 'utf8', env });
    return { status: run.status, output: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the scan for personnummer', () => {
  it.each([
    ['ten digits', TEN],
    ['ten digits with a hyphen', split(TEN, '-')],
    ['ten digits of somebody over a hundred', split(TEN, '+')],
    ['ten digits with a space', split(TEN, ' ')],
    ['twelve digits', `19${TEN}`],
    ['twelve digits with a hyphen', `19${split(TEN, '-')}`],
    ['twelve digits written as a date', `19${TEN.slice(0, 2)}-${TEN.slice(2, 4)}-${TEN.slice(4, 6)}-${TEN.slice(6)}`],
    ['a samordningsnummer', `19${SAMORDNING}`],
    ['a samordningsnummer of ten digits', SAMORDNING],
    ['29 February of a leap year', `20${LEAP_DAY}`],
    ['29 February where the century is open', LEAP_DAY],
    ['the series of the 1890s in another century', `19${BORN_1895}`],
    ['the series of the 1890s with the hyphen of the young', split(BORN_1895, '-')],
    ['a number in an XML element', `<personnummer>19${TEN}</personnummer>`],
    ['a number in a path', `/personer/19${TEN}/svar`],
    ['a number in a query', `?id=19${TEN}&x=1`],
    ['a number after an escaped line break', `\\n19${TEN}`],
    ['a number after an encoded space', `x%2019${TEN}`],
    ['a number between underscores', `person_19${TEN}_svar`],
    ['a number that ends a sentence', `Personen är 19${TEN}.`],
    ['a number inside base64', Buffer.from(`{ "personnummer": "19${TEN}" }`).toString('base64')],
    ['a time stamp that hits by chance', `20${withCheckDigit('261122' + '143')}`],
  ])('refuses %s', (_what, text) => {
    const { status, output } = scan({ 'docs/note.md': `first line\nand ${text}\n` });
    expect(status).toBe(1);
    expect(output).toContain('docs/note.md:2:');
  });

  it('says where and never which number', () => {
    const { output } = scan({ 'a.txt': `ab 19${TEN}` });
    expect(output).toContain('a.txt:1:4: 19**********');
    expect(output).not.toContain(TEN);
  });

  it('finds the second of two numbers and a number in a file name', () => {
    const { output } = scan({ [`svar-19${TEN}.xml`]: '<svar/>', 'b.txt': `${OF_TEST_SERIES} ${TEN} 19${TEN}` });
    expect(output).toContain('a file name: 19**********');
    expect(output).toContain('b.txt:1:12: ');
    expect(output).toContain('b.txt:1:23: ');
  });

  it('reads schemas that are encoded in UTF-16', () => {
    const { status } = scan({ 'so.xsd': Buffer.from(`\uFEFF<x>19${TEN}</x>`, 'utf16le') });
    expect(status).toBe(1);
  });

  it.each([
    ['a number of the test series', `19${OF_TEST_SERIES}`],
    ['ten digits of the test series', split(OF_TEST_SERIES, '-')],
    ['the test series of the 1890s', `18${BORN_1895}`],
    ['the test series of the 1890s in ten digits', BORN_1895],
    ['a wrong check digit', `19${TEN.slice(0, 9)}${(Number(TEN[9]) + 1) % 10}`],
    ['a day that does not exist', `20${NO_LEAP_DAY}`],
    ['an organisation number', `16${withCheckDigit('212000' + '241')}`],
    ['a longer run of digits', `1234${TEN}`],
    ['a part of a check sum', `a${TEN}b`],
    ['a group of a UUID', `0f8fad5b-d9cb-469f-a165-19${TEN}`],
    ['the test series inside base64', Buffer.from(`{ "personnummer": "19${OF_TEST_SERIES}" }`).toString('base64')],
    ['the decimals of a number', `0.${TEN}`],
  ])('lets %s pass', (_what, text) => {
    expect(scan({ 'a.txt': `x ${text} x` })).toEqual({
      status: 0,
      output: "1 files hold no number that could be somebody's personnummer.\n",
    });
  });

  it('reads no picture and no lock file', () => {
    const { status } = scan({
      'a.png': Buffer.concat([Buffer.from([0]), Buffer.from(TEN)]),
      'package-lock.json': `"${TEN}"`,
    });
    expect(status).toBe(0);
  });

  it('fails loudly where there is no git working tree', () => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const run = spawnSync(process.execPath, [join(__dirname, 'scan.mjs'), '/nowhere'], { encoding: 'utf8', env });
    expect(run.status).not.toBe(0);
  });
});
