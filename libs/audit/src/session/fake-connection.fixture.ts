import type { ChainHead } from '../chain/hash-chain.js';
import type { GoneWriter, IndexedRecord, WriterConnection } from '../writer/record-store.js';

/** What all connections of a test write to. */
export class FakeStore {
  readonly records: IndexedRecord[] = [];
  /** Refuses connections while it is away. */
  isAway = false;
  gone: GoneWriter[] = [];
  open: Readonly<Record<string, readonly string[]>> = {};
  readonly recovered: string[] = [];
  readonly connections: FakeConnection[] = [];

  readonly connect = async (): Promise<FakeConnection> => {
    if (this.isAway) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const made = new FakeConnection(this);
    this.connections.push(made);
    return made;
  };

  get latest(): FakeConnection {
    const latest = this.connections.at(-1);
    if (!latest) throw new Error('Nobody has connected.');
    return latest;
  }

  /** Kind and Fråga of all records, in the order they were written. */
  get kinds(): readonly string[] {
    return this.records.map(({ record }) => [record.kind, record.fragaId].filter(Boolean).join(' '));
  }
}

/** One writer's connection, that can be cut, held and broken. */
export class FakeConnection implements WriterConnection {
  readonly ended: Promise<Error>;
  isClosed = false;
  /** Commits wait until they are released. */
  isHeld = false;
  /** What the next commit fails with; after the records were taken, or without. */
  failure: { readonly isTaken: boolean } | null = null;
  cut: (reason: Error) => void = () => undefined;
  private held: (() => void)[] = [];

  constructor(private readonly store: FakeStore) {
    this.ended = new Promise((resolve) => (this.cut = resolve));
  }

  async append(records: readonly IndexedRecord[]): Promise<void> {
    if (this.isHeld) await new Promise<void>((resolve) => this.held.push(resolve));
    const { failure } = this;
    if (failure === null || failure.isTaken) this.store.records.push(...records);
    if (failure) throw new Error('connection lost');
  }

  release(): void {
    this.isHeld = false;
    for (const go of this.held.splice(0)) go();
  }

  async makeRoom(): Promise<void> {}

  async goneWriters(): Promise<readonly GoneWriter[]> {
    return this.store.gone.filter(({ writer }) => !this.store.recovered.includes(writer));
  }

  async openIntents({ writer }: ChainHead): Promise<readonly string[]> {
    return this.store.open[writer] ?? [];
  }

  async recovered(writer: string): Promise<void> {
    this.store.recovered.push(writer);
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    this.isClosed = true;
  }
}
