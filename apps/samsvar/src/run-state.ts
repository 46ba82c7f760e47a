import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './error-code.js';

const RUN_STATE = z.object({ pid: z.number().int().positive(), gateway: z.url() });

/** A note in the data folder about the Samsvar that runs on it: who it is and where its gateway answers. */
export type RunState = z.infer<typeof RUN_STATE>;

/** Writes the note when everything is up, so that `npm run fraga` finds a gateway that has been moved. */
export function writeRunState(dataFolder: string, state: RunState): void {
  const path = runStatePath(dataFolder);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(state)}\n`);
}

/** Reads the note; undefined when there is none or it cannot be read. It may be left by a start that was killed. */
export function readRunState(dataFolder: string): RunState | undefined {
  try {
    const read = RUN_STATE.safeParse(JSON.parse(readFileSync(runStatePath(dataFolder), 'utf8')));
    return read.data;
  } catch {
    return undefined;
  }
}

/** Takes the note away at a clean stop. */
export function removeRunState(dataFolder: string): void {
  rmSync(runStatePath(dataFolder), { force: true });
}

/** Whether a process with the number exists. The number may have gone to somebody else: never the only evidence. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM'; // it exists, and is somebody else's
  }
}

function runStatePath(dataFolder: string): string {
  return join(dataFolder, 'samsvar.json');
}
