import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL refuses to run as root; `nobody` exists on every Linux. */
const NOBODY = 65_534;
const OTHERS_PASS = 0o001;
/** Of util-linux, which nearly every Linux has. */
const SETPRIV = '/usr/bin/setpriv';
/**
 * Nobody, who may pass folders that are closed to others, as root's own home is. The programs ask with access(2) whether
 * they may be run, which looks at this right only with the bit.
 */
const THROUGH_CLOSED = [
  SETPRIV,
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
  '--',
];

/** As whom PostgreSQL's programs are started. */
export interface RunAs {
  /** null: as ourselves. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
  /** What starts them as that account; empty: the system's own call does. */
  readonly wrapper: readonly string[];
}

/**
 * As ourselves, or as nobody when we are root.
 *
 * @param paths that the programs have to get to
 * @param setpriv where that program is
 * @throws Error in words for the operator when they cannot
 */
export function unprivileged(paths: readonly string[], uid = process.getuid?.(), setpriv = SETPRIV): RunAs {
  if (uid !== 0) return { account: null, wrapper: [] };
  const account = { uid: NOBODY, gid: NOBODY };
  const closed = paths.map(closedParent).find((folder) => folder !== undefined);
  if (closed === undefined) return { account, wrapper: [] };
  if (existsSync(setpriv)) return { account, wrapper: THROUGH_CLOSED };
  throw new Error(
    `Samsvar körs som root, och det får PostgreSQL inte göra. Den körs som nobody, som inte får passera ${closed}: tillåt det (chmod o+x), lägg Samsvar någon annanstans, eller kör som en annan användare.`,
  );
}

/** A program, its arguments and what it is started with, as whom it is to be. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly account: { readonly uid?: number; readonly gid?: number };
}

/** How a program is started as somebody. */
export function commandAs({ account, wrapper }: RunAs, program: string, args: readonly string[]): Command {
  const [file = program, ...rest] = [...wrapper, program, ...args];
  return { file, args: rest, account: wrapper.length > 0 || account === null ? {} : account };
}

/** Gives a file or folder to whom the programs run as. */
export function giveTo({ account }: RunAs, path: string): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** The innermost folder above a path that lets nobody but its owner and group through. */
function closedParent(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_PASS) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
