// What CI runs and what one runs before a commit: `npm run check`, or `npm run check -- --only types,lint`.
// --except unit runs all but those. --json <file> also writes what came of each check, for .ci/run.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCheck, stopChecks } from './run-check.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const NODE = 24;
const LIMIT_MS = 180_000;
/** Below two the long checks would wait for each other; above, they slow each other down. */
const AT_ONCE = Math.max(2, Math.floor(availableParallelism() / 2));

const bin = (path) => `node_modules/${path}`;
const CACHE = 'node_modules/.cache/samsvar';

/** The longest first, so that the short ones fill up the end. */
const CHECKS = [
  {
    name: 'unit',
    // jest.config.js says why the flag is needed; as a flag, jest hands it on to its workers.
    run: [
      '--experimental-vm-modules',
      '--no-warnings',
      bin('jest/bin/jest.js'),
      '--selectProjects=unit',
      '--maxWorkers=2',
    ],
  },
  {
    name: 'types',
    run: [bin('typescript/bin/tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', `${CACHE}/types.tsbuildinfo`],
  },
  {
    name: 'format',
    run: [bin('prettier/bin/prettier.cjs'), '--check', '--cache', '--cache-location', `${CACHE}/prettier`, '.'],
  },
  {
    name: 'dependencies',
    run: [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      'apps',
      'libs',
      'migrations',
      'tools',
      'test',
    ],
  },
  { name: 'lint', run: [bin('oxlint/bin/oxlint'), '.', '.ci'] },
  { name: 'knip', run: [bin('knip/bin/knip.js'), '--no-config-hints'] },
  { name: 'docs', run: ['tools/docs/docs.mjs', '--check'] },
  // It says so when there is no docker to ask.
  { name: 'compose', run: ['tools/compose/check.mjs'], isHeard: true },
  { name: 'personnummer', run: ['tools/personnummer/scan.mjs'] },
];

function tell({ name, ok, seconds, output }, isHeard = false) {
  const time = seconds.toFixed(1).replace('.', ',').padStart(6);
  console.log(`${ok ? ' ok ' : 'FEL '} ${name.padEnd(13)}${time} s`);
  if (ok && isHeard && output !== '') console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  if (!ok) console.log(`\n${output.trimEnd().replaceAll(/^/gm, '    ')}\n`);
}

/** Runs so many at once, tells of each as it ends, and gives all results. */
async function runChecks(checks) {
  const waiting = [...checks];
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await runCheck(check, { cwd: ROOT, limitMs: LIMIT_MS });
      tell(result, check.isHeard);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function named(list) {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => CHECKS.every((check) => check.name !== name));
  if (unknown.length > 0) {
    throw new Error(`Okänd kontroll: ${unknown.join(', ')}. Det finns ${CHECKS.map(({ name }) => name).join(', ')}.`);
  }
  return CHECKS.filter(({ name }) => names.includes(name));
}

function chosenChecks({ only, except }) {
  const without = except === undefined ? [] : named(except);
  return (only === undefined ? CHECKS : named(only)).filter((check) => !without.includes(check));
}

async function main() {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { only: text, except: text, json: text } });
  const started = performance.now();
  const results = await runChecks(chosenChecks(values));
  if (values.json !== undefined) {
    writeFileSync(values.json, JSON.stringify(results.map(({ name, ok, seconds }) => ({ name, ok, seconds }))));
  }
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
  const time = `${((performance.now() - started) / 1000).toFixed(1).replace('.', ',')} s`;
  if (failed.length === 0) return console.log(`\nAlla ${results.length} kontroller gick bra (${time}).`);
  process.exitCode = 1;
  return console.log(`\n${failed.length} av ${results.length} kontroller gick fel (${time}): ${failed.join(', ')}.`);
}

if (Number(process.versions.node.split('.')[0]) < NODE) {
  console.error(
    `Node ${process.versions.node} är för gammal: kör npm run check, som använder Node ${NODE} ur node_modules.`,
  );
  process.exitCode = 1;
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      stopChecks();
      process.exit(1);
    });
  }
  try {
    await main();
  } catch (fault) {
    console.error(fault.message);
    process.exitCode = 1;
  }
}
