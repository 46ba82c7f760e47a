import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['apps', 'libs', 'migrations', 'schemas'];
const FILE_AT_ROOT = /^(tsconfig.*\.json|nest-cli\.json|package-lock\.json)$/;
const NOT_COMPILED = /\.spec\.ts$/;

/**
 * A digest of everything that the compiled result depends on: names and contents, since times say little after a
 * checkout.
 *
 * @param {string} root the repository
 */
export function sourceStamp(root) {
  const digest = createHash('sha256');
  for (const file of sourceFiles(root)) {
    const content = readFileSync(join(root, file));
    digest.update(`${file}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}

function sourceFiles(root) {
  const atRoot = readdirSync(root).filter((name) => FILE_AT_ROOT.test(name));
  return [...atRoot, ...FOLDERS.flatMap((folder) => filesIn(root, folder))].toSorted();
}

function filesIn(root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  } catch {
    return []; // a folder that is not there has no sources
  }
  return entries
    .filter((entry) => entry.isFile() && !NOT_COMPILED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
