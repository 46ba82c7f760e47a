/** Whether new Frågor are welcome. False from the moment a stop has begun, so that the load balancer looks elsewhere. */
export class Readiness {
  private welcome = false;

  get ready(): boolean {
    return this.welcome;
  }

  open(): void {
    this.welcome = true;
  }

  close(): void {
    this.welcome = false;
  }
}
