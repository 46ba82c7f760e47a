import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Each test starts processes, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const RESULTS = resolve(__dirname, '../../.ci/results.mjs');

const ALL_WELL = 'npm ci\t0\t60\nnpm run check\t0\t30\nnpm test\t0\t90\n';
const CHECKS = [
  { name: 'types', ok: true, seconds: 5 },
  { name: 'lint', ok: true, seconds: 1 },
];

function testFile(path: string, statuses: readonly string[], status = 'passed'): object {
  return {
    name: `/repo/${path}`,
    startTime: 0,
    endTime: 2000,
    status,
    assertionResults: statuses.map((one) => ({ status: one })),
  };
}

const SYSTEM = { testResults: [testFile('test/system/c.ts', ['passed'])] };

const TESTS = {
  testResults: [testFile('libs/a.spec.ts', ['passed', 'passed']), testFile('test/e2e/b.ts', ['passed'])],
};

function tell(files: Readonly<Record<string, string>>): { status: number | null; lines: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-results-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { status, stdout } = spawnSync(process.execPath, [RESULTS, folder], { encoding: 'utf8', env });
    return { status, lines: stdout.trimEnd().split('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lastLine(files: Readonly<Record<string, string>>): unknown {
  const { status, lines } = tell(files);
  return { status, line: lines.at(-1) };
}

describe('the results of CI', () => {
  const checks = JSON.stringify(CHECKS);
  const tests = JSON.stringify(TESTS);

  it('count each check and each test once, and end with the sum alone on a line', () => {
    expect(lastLine({ 'steps.tsv': ALL_WELL, 'check.json': checks, 'test.json': tests })).toEqual({
      status: 0,
      line: '5 passed, 0 failed',
    });
  });

  it('count the tests that npm test leaves out as well, and fail without them', () => {
    const steps = `${ALL_WELL}npm run test:system\t0\t20\n`;
    const files = { 'steps.tsv': steps, 'check.json': checks, 'test.json': tests };
    const withSystem = { ...files, 'system.json': JSON.stringify(SYSTEM) };
    expect(lastLine(withSystem)).toEqual({ status: 0, line: '6 passed, 0 failed' });
    expect(lastLine(files)).toEqual({ status: 1, line: '5 passed, 1 failed' });
  });

  it('show the seconds of each step, check and suite', () => {
    const { lines } = tell({ 'steps.tsv': ALL_WELL, 'check.json': checks, 'test.json': tests });
    const table = lines.map((line) => line.trim().replace(/ {2,}/g, ' | '));
    expect(table).toEqual(
      expect.arrayContaining([
        'npm ci | 60.0 | 0 | 0',
        'check: types | 5.0 | 1 | 0',
        'test: unit | 2.0 | 2 | 0',
        'test: e2e | 2.0 | 1 | 0',
      ]),
    );
  });

  it.each([
    ['nothing was run', {}, '0 passed, 1 failed'],
    ['npm ci failed', { 'steps.tsv': 'npm ci\t1\t3\n' }, '0 passed, 1 failed'],
    [
      'a check failed',
      {
        'steps.tsv': 'npm ci\t0\t60\nnpm run check\t1\t30\nnpm test\t0\t90\n',
        'check.json': JSON.stringify([...CHECKS, { name: 'knip', ok: false, seconds: 1 }]),
        'test.json': tests,
      },
      '5 passed, 1 failed',
    ],
    ['the tests left no results', { 'steps.tsv': ALL_WELL, 'check.json': checks }, '2 passed, 1 failed'],
    [
      'the tests were stopped while they wrote their results',
      { 'steps.tsv': ALL_WELL, 'check.json': checks, 'test.json': '{ "testRes' },
      '2 passed, 1 failed',
    ],
    [
      'there was no test at all',
      { 'steps.tsv': ALL_WELL, 'check.json': checks, 'test.json': '{ "testResults": [] }' },
      '2 passed, 1 failed',
    ],
    [
      'npm test failed although every test passed',
      { 'steps.tsv': 'npm test\t1\t90\n', 'test.json': tests },
      '3 passed, 1 failed',
    ],
    [
      'tests failed, were skipped or are still to be written',
      {
        'steps.tsv': 'npm test\t1\t90\n',
        'test.json': JSON.stringify({
          testResults: [testFile('libs/a.spec.ts', ['passed', 'failed', 'pending', 'todo'])],
        }),
      },
      '1 passed, 3 failed',
    ],
    [
      'a test file did not load',
      { 'steps.tsv': 'npm test\t1\t90\n', 'test.json': JSON.stringify({ testResults: [testFile('a', [], 'failed')] }) },
      '0 passed, 1 failed',
    ],
  ])('are a failure when %s', (_what, files: Readonly<Record<string, string>>, line) => {
    expect(lastLine(files)).toEqual({ status: 1, line });
  });
});
