import type { OutputStream } from '../terminal.js';

/** What the command has from its surroundings. */
export interface RegistrySurroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly repositoryRoot: string;
  /** Where relative paths of files begin. */
  readonly workingFolder: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly now: () => Date;
  /** Asks whoever sits there; null where nobody does. */
  readonly confirm: ((question: string) => Promise<boolean>) | null;
}
