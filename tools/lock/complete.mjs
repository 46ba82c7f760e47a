// Run after every `npm install`: node tools/lock/complete.mjs
//
// Packages with native code (swc, unrs-resolver, …) name one optional package for each platform. A registry mirror can
// lack some of the newest of them. `npm install` then leaves them out of package-lock.json without a word, and `npm ci`
// later refuses the lock file: "Missing: … from lock file", even on platforms that never need them. This writes the
// missing entries. Without an address and a check sum they are only ever asked for on their own platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';

const LOCK_FILE = resolve(process.argv[2] ?? 'package-lock.json');
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const EXACT_VERSION = /^\d+\.\d+\.\d+[\w.+-]*$/;
/** Names of ABIs that only 32-bit ARM has. */
const ARM_ABI = /eabi/;

/** The folders where Node looks for what the package at `path` asks for, from the inside out; '' is the root. */
function foldersAround(path) {
  const outer = path.lastIndexOf('node_modules/');
  if (path === '' || outer < 0) return [''];
  return [path, ...foldersAround(path.slice(0, outer).replace(/\/$/, ''))];
}

function isLocked(packages, path, name) {
  return foldersAround(path).some((folder) => packages[posix.join(folder, 'node_modules', name)] !== undefined);
}

function entryFor(name, version, askedFor) {
  const words = name.split(/[-/]/);
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (ARM_ABI.test(name) && !cpu.includes('arm')) cpu.push('arm');
  const os = SYSTEMS.filter((system) => words.includes(system));
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(askedFor.dev ? { dev: true } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

function missingEntries(packages) {
  return Object.entries(packages).flatMap(([path, askedFor]) =>
    Object.entries(askedFor.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .filter(([, version]) => EXACT_VERSION.test(version))
      .map(([name, version]) => [`node_modules/${name}`, entryFor(name, version, askedFor)]),
  );
}

const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
const missing = missingEntries(lock.packages);
const completed = { ...lock.packages, ...Object.fromEntries(missing) };
lock.packages = Object.fromEntries(Object.entries(completed).sort(([a], [b]) => (a < b ? -1 : 1)));
if (missing.length > 0) writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} plattformspaket lades till i ${LOCK_FILE}.`);
