// Reads what the steps of .ci/run left behind, prints a table of seconds and, last, one line: N passed, N failed.
// Runs on the Node of the machine, so that it can also tell that `npm ci` failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const STEPS_WITH_RESULTS = {
  'npm run check': 'check.json',
  'npm test': 'test.json',
  'npm run test:system': 'system.json',
};

function readJson(name) {
  const path = join(folder, name);
  if (!existsSync(path) || name === '') return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // written half when its time was up
  }
}

function readSteps() {
  const path = join(folder, 'steps.tsv');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  return lines.map((line) => {
    const [name, status, seconds] = line.split('\t');
    return { name, ok: status === '0', seconds: Number(seconds) };
  });
}

/** One row a check. */
function rowsOfChecks(checks) {
  return checks.map(({ name, ok, seconds }) => ({
    name: `check: ${name}`,
    seconds,
    passed: ok ? 1 : 0,
    failed: ok ? 0 : 1,
  }));
}

function suiteOf(path) {
  return /[\\/]test[\\/](?<suite>[^\\/]+)[\\/]/.exec(path)?.groups.suite ?? 'unit';
}

/** One row a suite: a folder of test/, or the unit tests beside the code. A test that is skipped has not passed. */
function rowsOfTests({ testResults }) {
  const rows = new Map();
  for (const { name: path, startTime, endTime, assertionResults, status } of testResults) {
    const name = `test: ${suiteOf(path)}`;
    const row = rows.get(name) ?? { name, seconds: 0, passed: 0, failed: 0 };
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    row.seconds += Math.max(0, endTime - startTime) / 1000;
    row.passed += passed;
    // A file that does not even load has no tests and is a failure all the same.
    row.failed += Math.max(assertionResults.length - passed, status === 'passed' ? 0 : 1);
    rows.set(name, row);
  }
  return [...rows.values()];
}

/** What a step counted itself, and a failure of the step as a whole where it counted none or nothing at all. */
function rowsOfStep({ name, ok, seconds }) {
  const json = readJson(STEPS_WITH_RESULTS[name] ?? '');
  const counted = json === undefined ? [] : Array.isArray(json) ? rowsOfChecks(json) : rowsOfTests(json);
  const isSilent = name in STEPS_WITH_RESULTS && counted.length === 0;
  const isUnexplained = !ok && counted.every(({ failed }) => failed === 0);
  const total = { name, seconds, passed: 0, failed: isSilent || isUnexplained ? 1 : 0 };
  return [total, ...counted.map((row) => ({ ...row, name: `  ${row.name}` }))];
}

const steps = readSteps();
const rows = steps.flatMap(rowsOfStep);
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);

console.log(`\n${'suite'.padEnd(24)}${'seconds'.padStart(9)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
for (const { name, seconds, passed, failed } of rows) {
  console.log(
    `${name.padEnd(24)}${seconds.toFixed(1).padStart(9)}${String(passed).padStart(8)}${String(failed).padStart(8)}`,
  );
}
const failed = sum('failed') + (steps.length === 0 ? 1 : 0);
console.log(`\n${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
