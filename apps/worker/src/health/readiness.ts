/** Whether this worker does jobs. */
export class Readiness {
  private isOpen = false;

  constructor(private readonly isQueueAvailable: () => boolean) {}

  get status(): 'ok' | 'stoppar' | 'utan kö' {
    if (!this.isOpen) return 'stoppar';
    return this.isQueueAvailable() ? 'ok' : 'utan kö';
  }

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }
}
