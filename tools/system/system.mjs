// node tools/system/system.mjs left-out   says in one line which tests `npm test` leaves out
// node tools/system/system.mjs need       fails when a program of the system tests is missing
// node tools/system/system.mjs install    brings the missing ones by apt-get, as root
import { spawnSync } from 'node:child_process';
import { missingPrograms, SYSTEM_PROGRAMS } from './programs.mjs';

const namesOf = (programs) => programs.map(({ name }) => name).join(', ');

function leftOut() {
  console.log(`Utelämnat: systemtesterna (npm run test:system, kräver ${namesOf(SYSTEM_PROGRAMS)}).`);
}

function need() {
  const missing = missingPrograms(process.env);
  if (missing.length === 0) return;
  const variables = missing.map(({ variable }) => variable).join(', ');
  console.error(
    `Systemtesterna kräver ${namesOf(missing)}: installera med node tools/system/system.mjs install, eller ange sökvägen i ${variables}.`,
  );
  process.exitCode = 1;
}

function install() {
  const packages = missingPrograms(process.env).flatMap(({ aptPackages }) => aptPackages);
  if (packages.length === 0) return;
  // What is installed is not to be started: the tests start their own, on ports that nobody else has.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    spawnSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  need();
}

const COMMANDS = { 'left-out': leftOut, need, install };
const [name] = process.argv.slice(2);
if (name in COMMANDS) COMMANDS[name]();
else {
  console.error(`Ange ett av ${Object.keys(COMMANDS).join(', ')}.`);
  process.exitCode = 1;
}
