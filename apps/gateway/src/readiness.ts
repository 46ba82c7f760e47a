/** Whether new Frågor are welcome. False from the moment a stop has begun, so that the load balancer looks elsewhere. */
export class Readiness {
  private welcome = false;

  /**
   * @param isLoggAvailable whether the disclosure log can be written to: without it no Fråga is answered
   * @param isRegistryCertain whether it is known who may ask: without that nobody is let in
   */
  constructor(
    private readonly isLoggAvailable: () => boolean,
    private readonly isRegistryCertain: () => boolean,
  ) {}

  get status(): 'ok' | 'stoppar' | 'utan logg' | 'utan register' {
    if (!this.welcome) return 'stoppar';
    if (!this.isLoggAvailable()) return 'utan logg';
    return this.isRegistryCertain() ? 'ok' : 'utan register';
  }

  open(): void {
    this.welcome = true;
  }

  close(): void {
    this.welcome = false;
  }
}
