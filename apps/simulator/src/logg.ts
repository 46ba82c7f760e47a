/** How a call ended, as the bastjänst saw it. */
export type Avslut =
  | 'PAGAR'
  /** The answer, whatever it said, was handed to the socket. */
  | 'SVARAT'
  /** The client went away before it had the whole answer. */
  | 'AVBRUTEN_AV_KLIENT'
  /** The simulator destroyed the connection: switched down, or a reset in the middle of an answer. */
  | 'NEDKOPPLAD';

/** One call in the simulator's own record. Only numbers of the test series are ever written down. */
export interface LoggradView {
  readonly nr: number;
  readonly tid: string;
  readonly metod: string;
  readonly vag: string;
  readonly personidentitet: string | null;
  /** What the caller said was left of its time (`x-samsvar-remaining-ms`). */
  readonly tidKvarMs: number | null;
  readonly avslut: Avslut;
  readonly ms: number | null;
}

/** A call while it goes on: the record shows it from the first byte. */
export class Loggrad {
  personidentitet: string | null = null;
  #avslut: Avslut = 'PAGAR';
  #ms: number | null = null;
  readonly #startedAt = performance.now();

  constructor(
    private readonly nr: number,
    private readonly tid: string,
    private readonly request: { readonly metod: string; readonly vag: string; readonly tidKvarMs: number | null },
  ) {}

  get pagar(): boolean {
    return this.#avslut === 'PAGAR';
  }

  /** The first end counts: a reset of ours also looks like a client that went away. */
  end(avslut: Exclude<Avslut, 'PAGAR'>): void {
    if (!this.pagar) return;
    this.#avslut = avslut;
    this.#ms = Math.round(performance.now() - this.#startedAt);
  }

  view(): LoggradView {
    const { nr, tid, request, personidentitet } = this;
    return { nr, tid, ...request, personidentitet, avslut: this.#avslut, ms: this.#ms };
  }
}

const KEPT = 10_000;

/** The last 10 000 calls: the oracle of pace, abort and log tests. */
export class Logg {
  #rows: Loggrad[] = [];
  #count = 0;

  add(now: Date, request: { metod: string; vag: string; tidKvarMs: number | null }): Loggrad {
    this.#count += 1;
    const row = new Loggrad(this.#count, now.toISOString(), request);
    this.#rows.push(row);
    // Twice the size before it is cut: shift() at every call would move the whole list.
    if (this.#rows.length > 2 * KEPT) this.#rows = this.#rows.slice(-KEPT);
    return row;
  }

  /** Calls in flight go on, and are numbered as they were, but are no longer shown. */
  clear(): void {
    this.#rows = [];
  }

  fragor(): LoggradView[] {
    return this.#rows.slice(-KEPT).map((row) => row.view());
  }
}
