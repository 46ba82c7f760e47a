// The programs that the system tests need and npm does not bring. A further one is a line here.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @type {readonly import("./programs.d.mts").SystemProgram[]} */
export const SYSTEM_PROGRAMS = [
  { name: 'redis-server', variable: 'REDIS_SERVER', aptPackages: ['redis-server'] },
  // TCP pass-through is a module of its own in Debian.
  { name: 'nginx', variable: 'NGINX', aptPackages: ['nginx', 'libnginx-mod-stream'] },
];

/** Where a program is: what its variable names, else on the PATH; undefined when it is nowhere. */
export function pathOf({ name, variable }, env) {
  const named = env[variable];
  if (named) return isProgram(named) ? named : undefined;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

export function missingPrograms(env) {
  return SYSTEM_PROGRAMS.filter((program) => pathOf(program, env) === undefined);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
