import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/**
 * Changes a file in one step: at every moment, a power cut included, the old one or the new one is there as a whole. What it
 * is made in beside its place can be made by one process at a time, so that no change is lost to another one.
 *
 * @param change gives the new text; what it throws leaves the file as it was
 */
export async function changeFile(path: string, change: (text: string) => string): Promise<void> {
  const unfinished = unfinishedPath(path);
  const file = await open(unfinished, 'wx', OWNER_ONLY);
  try {
    await using(file, async () => {
      await file.writeFile(change(await readFile(path, 'utf8')));
      await file.sync();
    });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await keepName(path);
}

/** Where the new file is made. */
export function unfinishedPath(path: string): string {
  return `${path}.ny`;
}

/** The name is in the folder, which some systems write to the disk for itself and others do not let one open. */
async function keepName(path: string): Promise<void> {
  try {
    await using(await open(dirname(path), 'r'), (folder) => folder.sync());
  } catch {
    // The file is there; only a power cut in this very moment could bring the old one back.
  }
}

async function using(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
