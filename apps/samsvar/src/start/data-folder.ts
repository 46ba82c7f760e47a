import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';

const OWNER_WRITES = 0o755;

/**
 * Makes the data folder if needed and sees that it can be written to.
 *
 * @returns one sentence when it cannot, naming the folder and the variable that moves it; else undefined
 */
export function dataFolderFault(dataFolder: string): string | undefined {
  try {
    for (const folder of [dataFolder, logFolder(dataFolder), exampleFolder(dataFolder)]) {
      mkdirSync(folder, { recursive: true, mode: OWNER_WRITES });
    }
    const trial = join(dataFolder, `.skrivprov-${process.pid}`);
    writeFileSync(trial, '');
    rmSync(trial);
    return undefined;
  } catch (error) {
    return sentenceOf(dataFolder, errorCode(error));
  }
}

/** A right to ask for is of no help where something that is not a folder stands in the way. */
function sentenceOf(dataFolder: string, code: string): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return `Datamappen ${dataFolder} går inte att göra: där ligger redan en fil. Flytta filen, eller välj en annan mapp med SAMSVAR_HOME.`;
  }
  return `Datamappen ${dataFolder} går inte att skriva i (${code}): ge dig rätt till den, eller välj en annan med SAMSVAR_HOME.`;
}

export function logFolder(dataFolder: string): string {
  return join(dataFolder, 'logs');
}

/** Where the example questions of the day lie. */
export function exampleFolder(dataFolder: string): string {
  return join(dataFolder, 'examples');
}

/** Where the log of one of the processes is. */
export function logPath(dataFolder: string, name: string): string {
  return join(logFolder(dataFolder), `${name}.log`);
}

/** The path of a fresh log; the one of the start before is kept beside it as `.1`, so that a crash can be read up on. */
export function freshLog(dataFolder: string, name: string): string {
  const path = logPath(dataFolder, name);
  if (existsSync(path)) renameSync(path, `${path}.1`);
  writeFileSync(path, '');
  return path;
}
