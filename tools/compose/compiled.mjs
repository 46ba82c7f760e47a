import { createRequire } from 'node:module';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../../dist');
const require = createRequire(import.meta.url);

/** Where a compiled file lies. */
export function compiledPath(path) {
  return join(DIST, path);
}

/** A module of the build, the same that the apps run. */
export function compiled(path) {
  require('reflect-metadata');
  return require(compiledPath(path));
}
