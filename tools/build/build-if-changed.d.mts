/** What a build is told; `compile` stands in for the compiler in tests. */
export interface Build {
  readonly root: string;
  readonly isForced: boolean;
  readonly say: (line: string) => void;
  readonly compile?: (root: string) => Promise<number>;
}

export function buildUnlessFresh(build: Build): Promise<number>;
