import type { Clock } from '@samsvar/domain';

/** What a command line tool needs of a stream to write to; `process.stdout` fits. */
export interface OutputStream {
  /** False: what was written has to leave before more is (`drain`). */
  write(text: string): boolean;
  once(event: 'drain' | 'error', listener: (error?: Error) => void): unknown;
  removeListener(event: 'drain' | 'error', listener: (error?: Error) => void): unknown;
  readonly isTTY?: boolean | undefined;
}

/** A PostgreSQL that runs on a data folder of Samsvar's. */
export interface FoundDatabase {
  /** The address for a role, with the role's password. */
  url(role: LogRole): string;
}

/** The roles of the database that the log is read and kept with. */
export type LogRole = 'migrator' | 'gateway' | 'reader';

/** What a command has from its surroundings. */
export interface CommandSurroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where `.samsvar` lies unless SAMSVAR_HOME says otherwise. */
  readonly repositoryRoot: string;
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly clock: Clock;
  /** Who runs it, as the system knows them. */
  readonly vem: string;
  /** Which machine and process it is, as the log's START names them. */
  readonly instans: string;
  /** The database of a data folder; undefined when none runs. */
  readonly localDatabase: (dataFolder: string) => Promise<FoundDatabase | undefined>;
}

/** One of the commands on the log. */
export interface Command {
  /** As it is typed: `npm run log:verify`. */
  readonly name: string;
  /** What `--help` says. */
  readonly help: string;
  /**
   * @returns the exit code
   * @throws CommandFault
   */
  run(surroundings: CommandSurroundings): Promise<number>;
}
