/** Whether new Frågor are welcome. False from the moment a stop has begun, so that the load balancer looks elsewhere. */
export class Readiness {
  private welcome = false;

  /** @param isLoggAvailable whether the disclosure log can be written to: without it no Fråga is answered */
  constructor(private readonly isLoggAvailable: () => boolean) {}

  get status(): 'ok' | 'stoppar' | 'utan logg' {
    if (!this.welcome) return 'stoppar';
    return this.isLoggAvailable() ? 'ok' : 'utan logg';
  }

  open(): void {
    this.welcome = true;
  }

  close(): void {
    this.welcome = false;
  }
}
