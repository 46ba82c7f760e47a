import type { PaceState, PaceStore, StoredPace } from '@samsvar/domain';

/** How a store misbehaves: every call rejects, or never settles. */
export type StoreTrouble = 'FAILS' | 'HANGS' | null;

/** A pace store in memory, for the replicas of one process. It keeps text, as the real ones do. */
export class MemoryPaceStore implements PaceStore {
  trouble: StoreTrouble = null;
  reads = 0;
  /** Takes as long as this promise: a test can let something happen between a question and its answer. */
  slowness: () => Promise<void> = () => Promise.resolve();
  private readonly kept = new Map<string, { readonly version: string; readonly text: string }>();
  private versions = 0;

  /** @param nowMs the store's clock */
  constructor(private readonly nowMs: () => number) {}

  async read(key: string): Promise<StoredPace> {
    this.reads += 1;
    await this.reached();
    const kept = this.kept.get(key);
    const state: unknown = kept === undefined ? null : JSON.parse(kept.text);
    return { state, version: kept?.version ?? '', nowMs: Math.floor(this.nowMs()) };
  }

  async replace(key: string, version: string, state: PaceState): Promise<boolean> {
    await this.reached();
    if ((this.kept.get(key)?.version ?? '') !== version) return false;
    this.versions += 1;
    this.kept.set(key, { version: String(this.versions), text: JSON.stringify(state) });
    return true;
  }

  private async reached(): Promise<void> {
    if (this.trouble === 'HANGS') await new Promise(() => undefined);
    if (this.trouble === 'FAILS') throw new Error('The store is away.');
    await this.slowness();
  }
}
