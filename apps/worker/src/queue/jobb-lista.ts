import type { Jobb } from '../jobb/jobb.js';

/** Every kind of job of this worker, by name. */
export class JobbLista {
  private readonly byName: ReadonlyMap<string, Jobb>;

  constructor(readonly all: readonly Jobb[]) {
    this.byName = new Map(all.map((jobb) => [jobb.namn, jobb]));
  }

  find(namn: string): Jobb | undefined {
    return this.byName.get(namn);
  }
}
