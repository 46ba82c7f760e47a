export interface SystemProgram {
  readonly name: string;
  /** The environment variable that names a path to it. */
  readonly variable: string;
  readonly aptPackages: readonly string[];
}

export const SYSTEM_PROGRAMS: readonly SystemProgram[];

export function pathOf(program: SystemProgram, env: Readonly<Record<string, string | undefined>>): string | undefined;
