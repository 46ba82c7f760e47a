import type { Andring, Andringslage } from '../src/change/andring.js';
import type { Historikrad } from '../src/change/registry-desk.js';
import type { RegistryStore, RegistryWriting } from '../src/change/registry-store.js';
import { inOrder } from '../src/change/state-after.js';
import type { Post, Postslag } from '../src/post/post.js';
import { RegistryState } from '../src/registry-state.js';

/** A store without a database: the changes in a list. */
export class MemoryStore implements RegistryStore {
  private changes: readonly Andring[] = [];
  private last: Promise<unknown> = Promise.resolve();

  async state(): Promise<RegistryState> {
    return stateOf(this.changes);
  }

  async andring(id: string): Promise<Andring | undefined> {
    return this.changes.find((each) => each.id === id);
  }

  async andringar({
    lage,
    limit,
  }: {
    readonly lage?: Andringslage;
    readonly limit: number;
  }): Promise<readonly Andring[]> {
    return this.changes
      .toReversed()
      .filter((each) => lage === undefined || each.lage === lage)
      .slice(0, limit);
  }

  async history(slag: Postslag, id: string, limit: number): Promise<readonly Historikrad[]> {
    const rows = effective(this.changes).flatMap((andring) =>
      andring.poster.some((post) => post.slag === slag && post.id === id)
        ? [{ version: andring.version ?? 0, andring, slag, id }]
        : [],
    );
    return rows.toReversed().slice(0, limit);
  }

  alone<T>(work: (writing: RegistryWriting) => Promise<T>): Promise<T> {
    const done = this.last.then(async () => {
      const writing = new MemoryWriting(this.changes);
      const result = await work(writing);
      this.changes = writing.changes;
      return result;
    });
    this.last = done.catch(() => undefined);
    return done;
  }
}

class MemoryWriting implements RegistryWriting {
  constructor(public changes: readonly Andring[]) {}

  async state(): Promise<RegistryState> {
    return stateOf(this.changes);
  }

  async andring(id: string): Promise<Andring | undefined> {
    return this.changes.find((each) => each.id === id);
  }

  async add(andring: Andring): Promise<void> {
    this.changes = [...this.changes, andring];
  }

  async decide(andring: Andring): Promise<void> {
    this.changes = this.changes.map((each) => (each.id === andring.id ? andring : each));
  }
}

function effective(changes: readonly Andring[]): readonly Andring[] {
  return changes.filter(({ version }) => version !== null).toSorted((a, b) => (a.version ?? 0) - (b.version ?? 0));
}

function stateOf(changes: readonly Andring[]): RegistryState {
  const posts = new Map<string, Post>();
  for (const { poster } of effective(changes)) {
    for (const { slag, id, efter } of poster) {
      if (efter === null) posts.delete(`${slag}/${id}`);
      else posts.set(`${slag}/${id}`, { slag, id, innehall: efter } as Post);
    }
  }
  return new RegistryState(effective(changes).length, inOrder([...posts.values()]));
}
