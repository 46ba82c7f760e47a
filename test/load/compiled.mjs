import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The repository, seen from here. */
export const ROOT = join(import.meta.dirname, '../..');

/** Where a compiled file lies. */
export function compiledPath(path) {
  return join(ROOT, 'dist', path);
}

const require = createRequire(import.meta.url);

/** A module of the build, the same that the apps run. */
export function compiled(path) {
  return require(compiledPath(path));
}
