import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL refuses to run as root; `nobody` exists on every Linux. */
const NOBODY = 65_534;
const OTHERS_PASS = 0o001;

/** As whom PostgreSQL's programs are started: empty for ourselves. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

export function unprivileged(): RunAs {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Gives a file or folder to whom the programs run as. */
export function giveTo({ uid, gid }: RunAs, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/**
 * Why the programs cannot get to a path, in words for the operator: root's own home, say, lets nobody through.
 *
 * @returns undefined when they can
 */
export function passageFault({ uid }: RunAs, path: string): string | undefined {
  if (uid === undefined) return undefined;
  const closed = closedParent(path);
  if (closed === undefined) return undefined;
  return `Samsvar körs som root, och det får PostgreSQL inte göra. Den körs som nobody, som inte får passera ${closed}: tillåt det (chmod o+x), lägg Samsvar någon annanstans, eller kör som en annan användare.`;
}

/** The innermost folder above a path that lets nobody but its owner and group through. */
export function closedParent(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_PASS) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
