import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from a statement to the ten seconds that a stop waits. */
const BUCKETS_S = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60];

/** How an attempt at a job ended; what stalled was taken over from a worker that is gone. */
export type JobbSlut = 'klart' | 'nytt_forsok' | 'misslyckat' | 'overtaget';

/** What Prometheus is told of this worker. No label ever holds a personal value, a party or an ärende. */
export class WorkerMetrics {
  readonly registry = new Registry();

  private readonly jobb = new Counter({
    name: 'samsvar_jobb_total',
    help: 'Försök till jobb efter hur de slutade; misslyckat: inget nytt försök görs',
    labelNames: ['jobb', 'slut'],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'samsvar_jobb_seconds',
    help: 'Tid för ett försök till ett jobb som blev klart',
    labelNames: ['jobb'],
    buckets: BUCKETS_S,
    registers: [this.registry],
  });
  private readonly reminders = new Counter({
    name: 'samsvar_certifikat_paminnelser_total',
    help: 'Påminnelser om certifikat som går ut inom 30 dagar, som den här processen har gett',
    registers: [this.registry],
  });
  private readonly deleted = new Counter({
    name: 'samsvar_takt_gallrade_total',
    help: 'Oanvända rader som den här processen har tagit bort ur takten',
    registers: [this.registry],
  });
  private readonly queue = new Gauge({
    name: 'samsvar_ko_tillganglig',
    help: '1 när kön svarar, 0 när den inte gör det: då görs inga jobb',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  ended(jobb: string, slut: JobbSlut): void {
    this.jobb.inc({ jobb, slut });
  }

  took(jobb: string, ms: number): void {
    this.seconds.observe({ jobb }, ms / 1_000);
  }

  reminded(): void {
    this.reminders.inc();
  }

  paceDeleted(rows: number): void {
    this.deleted.inc(rows);
  }

  queueAvailable(isAvailable: boolean): void {
    this.queue.set(isAvailable ? 1 : 0);
  }
}
