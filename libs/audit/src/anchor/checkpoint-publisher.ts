import type { KeyObject } from 'node:crypto';
import type { CancelTimer, Clock } from '@samsvar/domain';
import { signCheckpoint, type Checkpoint } from '../chain/checkpoint.js';
import type { ChainHead } from '../chain/hash-chain.js';
import type { Anchor } from './anchor.js';

/** What is published, and where. */
export interface CheckpointPorts {
  /** How far the chain has come; null while there is none. */
  readonly head: () => ChainHead | null;
  readonly key: KeyObject;
  readonly anchor: Anchor;
  readonly clock: Clock;
  readonly observer: CheckpointObserver;
}

export interface CheckpointConfig {
  readonly intervalMs: number;
  /** Milliseconds until the day that it is ends. */
  readonly untilMidnightMs: (now: Date) => number;
}

/** What the operations team is told of what is published. */
export interface CheckpointObserver {
  published(checkpoint: Checkpoint): void;
  /** It is tried again at the next turn. */
  failed(error: unknown): void;
}

/**
 * Publishes how far a chain has come, at an interval and at midnight, when it has come further: a chain that is rewritten
 * afterwards is not the one that was published.
 */
export class CheckpointPublisher {
  private last: Checkpoint | null = null;
  private lastHash = '';
  private cancel: CancelTimer = () => undefined;
  private publishing: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly ports: CheckpointPorts,
    private readonly config: CheckpointConfig,
  ) {}

  /** What was published last. */
  get latest(): Checkpoint | null {
    return this.last;
  }

  start(): void {
    const { clock } = this.ports;
    const { intervalMs, untilMidnightMs } = this.config;
    const waitMs = Math.min(intervalMs, untilMidnightMs(clock.now()));
    this.cancel = clock.after(waitMs, () => {
      void this.publish().then(() => {
        if (!this.isStopped) this.start();
      });
    });
  }

  /** Publishes now, if the chain has come further. Never rejects. */
  publish(): Promise<void> {
    this.publishing = this.publishing.then(() => this.publishHead());
    return this.publishing;
  }

  /** Publishes once more, and not again. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel();
    await this.publish();
  }

  private async publishHead(): Promise<void> {
    const { anchor, clock, key, observer } = this.ports;
    const head = this.ports.head();
    if (head === null || head.hash === this.lastHash) return;
    try {
      const checkpoint = signCheckpoint('RUNNING', [head], clock.now(), key);
      await anchor.publish(checkpoint);
      this.last = checkpoint;
      this.lastHash = head.hash;
      observer.published(checkpoint);
    } catch (error) {
      observer.failed(error);
    }
  }
}
