import { checkpointSchema, type Checkpoint } from '../chain/checkpoint.js';
import type { ChainHead } from '../chain/hash-chain.js';
import type { Findings } from './finding.js';

/** The end of a chain as a checkpoint names it. */
export type PublishedHead = Pick<ChainHead, 'sequence' | 'hash'> & {
  /** When it was published, UTC, ISO 8601. */
  readonly at: string;
};

/** Lines of text, one thing a line. */
export type Lines = AsyncIterable<string> | Iterable<string>;

/** Gives what was published, from the beginning, each time it is asked: one checkpoint a line, in any order. */
export type Anchor = () => Lines;

const NOTHING: readonly PublishedHead[] = [];

/**
 * What was published. Of a checkpoint it keeps what is compared later and no more: the anchor of five years has millions
 * of them.
 */
export class Published {
  private readonly byWriter = new Map<string, PublishedHead[]>();
  /** Of the checkpoints that stand in an export too. */
  private readonly signatures = new Set<string>();
  private latestAt: string | null = null;

  /** What a missing anchor says: nothing, and whether anything was published cannot be told. */
  static readonly none = new Published(false);

  private constructor(readonly isAnchored: boolean) {}

  /** Reads an anchor. What nobody can have published says nothing. */
  static async read(
    anchor: Anchor,
    isSigned: (checkpoint: Checkpoint) => boolean,
    findings: Findings,
  ): Promise<Published> {
    const published = new Published(true);
    let line = 0;
    for await (const text of anchor()) {
      line += 1;
      if (text.trim() === '') continue;
      const checkpoint = checkpointIn(text);
      if (checkpoint === null) findings.add('FORMAT', { source: 'ANCHOR', line });
      else if (isSigned(checkpoint)) published.take(checkpoint);
      else findings.add('SIGNATURE', { source: 'ANCHOR', line });
    }
    return published;
  }

  get writers(): Iterable<string> {
    return this.byWriter.keys();
  }

  /** When the last checkpoint was published; null: none. */
  get latest(): string | null {
    return this.latestAt;
  }

  /** Of one writer's chain. */
  of(writer: string): readonly PublishedHead[] {
    return this.byWriter.get(writer) ?? NOTHING;
  }

  /** Whether this very checkpoint was published; also where there is no anchor to tell. */
  has({ signature }: Checkpoint): boolean {
    return !this.isAnchored || this.signatures.has(signature);
  }

  /** Looks for a checkpoint in the anchor as it is now: an export may be judged while it is made, and is published last. */
  async lookAgain(
    { signature }: Checkpoint,
    anchor: Anchor,
    isSigned: (checkpoint: Checkpoint) => boolean,
  ): Promise<void> {
    for await (const text of anchor()) {
      const checkpoint = checkpointIn(text);
      if (checkpoint?.signature === signature && isSigned(checkpoint)) this.signatures.add(signature);
    }
  }

  private take({ kind, heads, at, signature }: Checkpoint): void {
    if (kind !== 'RUNNING') this.signatures.add(signature);
    if (this.latestAt === null || at > this.latestAt) this.latestAt = at;
    for (const { writer, sequence, hash } of heads) {
      const known = this.byWriter.get(writer);
      if (known) known.push({ sequence, hash, at });
      else this.byWriter.set(writer, [{ sequence, hash, at }]);
    }
  }
}

function checkpointIn(text: string): Checkpoint | null {
  try {
    return checkpointSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
