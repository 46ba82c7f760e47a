import type { Avsikt, AvvisadFraga, Slut, Utlamnandelogg } from '@samsvar/domain';

export type Loggrad =
  | { readonly kind: 'AVSIKT'; readonly rad: Avsikt }
  | { readonly kind: 'SLUT'; readonly rad: Slut }
  | { readonly kind: 'AVVISAD'; readonly rad: AvvisadFraga };

/**
 * The disclosure log in the memory of the process: the last rows only, and gone when it stops. For development until
 * the log of PostgreSQL takes its place behind the same port.
 */
export class MemoryLogg implements Utlamnandelogg {
  private readonly rows: Loggrad[] = [];

  /** @param limit rows kept, so that the process does not grow */
  constructor(private readonly limit = 100) {}

  async intent(avsikt: Avsikt): Promise<void> {
    this.append({ kind: 'AVSIKT', rad: avsikt });
  }

  async outcome(slut: Slut): Promise<void> {
    this.append({ kind: 'SLUT', rad: slut });
  }

  async refused(avvisad: AvvisadFraga): Promise<void> {
    this.append({ kind: 'AVVISAD', rad: avvisad });
  }

  /** The kept rows, oldest first. */
  get rader(): readonly Loggrad[] {
    return this.rows;
  }

  private append(row: Loggrad): void {
    this.rows.push(row);
    if (this.rows.length > this.limit) this.rows.shift();
  }
}
