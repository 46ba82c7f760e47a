import { randomUUID } from 'node:crypto';
import { msUntilMidnightInStockholm } from '@samsvar/calendar';
import {
  anchorAt,
  CheckpointPublisher,
  KeptLogg,
  LogKeeper,
  LogSession,
  type Checkpoint,
  type LogObserver,
} from '@samsvar/audit';
import type { Clock, Utlamnandelogg } from '@samsvar/domain';
import { LogConnection } from '@samsvar/persistence';
import { type Logger, orsakOf } from '@samsvar/platform';
import type { LoggConfig } from '../gateway-config.js';
import type { GatewayMetrics } from '../metrics/gateway-metrics.js';

/** Records of one commit; a connection has a prepared statement for each number up to it. */
const MOST_IN_ONE = 64;
/** Refused at once instead of after their time; two hundred Frågor in progress have four hundred records. */
const MOST_WAITING = 2_000;
/** The longest a commit may take before nobody waits for it. */
const COMMIT_MS = 5_000;
const RETRY_MS = 500;
const TEND_MS = 10_000;

export interface LoggSurroundings {
  readonly config: LoggConfig;
  /** The process, as the records name it. */
  readonly instans: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
}

/** The disclosure log of this process: its writer, and what is published of its chain. */
export class RunningLogg {
  readonly logg: Utlamnandelogg;
  private readonly keeper: LogKeeper;
  private readonly publisher: CheckpointPublisher;

  constructor({ config, instans, clock, logger, metrics }: LoggSurroundings) {
    const application = `samsvar gateway ${process.pid}`;
    const open = (writer: string) =>
      LogConnection.open(writer, { url: config.databaseUrl, application, commitMs: COMMIT_MS });
    const session = { instans, version: config.version, mostInOne: MOST_IN_ONE, mostWaiting: MOST_WAITING };
    this.keeper = new LogKeeper(
      () => LogSession.begin(randomUUID(), open, clock, session),
      clock,
      { retryMs: RETRY_MS, tendMs: TEND_MS },
      this.observer(logger, metrics),
    );
    this.logg = new KeptLogg(this.keeper, config.keys, clock, instans);
    const observer = {
      published: ({ at }: Checkpoint) => metrics.checkpoint(new Date(at)),
      failed: (error: unknown) =>
        logger.error({ err: error }, 'Loggens kontrollpunkt kunde inte publiceras, försöker igen'),
    };
    this.publisher = new CheckpointPublisher(
      { head: () => this.keeper.head, key: config.signingKey, anchor: anchorAt(config.anchor), clock, observer },
      { intervalMs: config.checkpointMs, untilMidnightMs: msUntilMidnightInStockholm },
    );
  }

  get isAvailable(): boolean {
    return this.keeper.isAvailable;
  }

  /** How far this process's chain has come, as it was published last. */
  get checkpoint(): Checkpoint | null {
    return this.publisher.latest;
  }

  /** @returns when the log can be written to, or could not the first time; it is tried again and again */
  async start(): Promise<void> {
    await this.keeper.start();
    this.publisher.start();
  }

  /** The end of the chain is published before the writer goes. */
  async stop(): Promise<void> {
    await this.publisher.stop();
    await this.keeper.stop();
  }

  /** An outage is said once, and once more when it is over. */
  private observer(logger: Logger, metrics: GatewayMetrics): LogObserver {
    let isAway = false;
    return {
      available: (closed) => {
        isAway = false;
        metrics.loggAvailable(true);
        logger.info({ avbrutna: closed }, 'Utlämnandeloggen kan skrivas');
        void this.publisher.publish();
      },
      unavailable: (reason) => {
        metrics.loggAvailable(false);
        if (!isAway) {
          const orsak = orsakOf(reason);
          logger.error({ orsak }, 'Utlämnandeloggen kan inte skrivas: inga frågor besvaras. Försöker igen');
        }
        isAway = true;
      },
    };
  }
}
