import type { AskedDelsvar, Anropsgrans, Delfraga, Efterfragat, Producer, Testsvar } from '@samsvar/domain';
import type { RunningProducer } from '@samsvar/producers';

/** A producer that is closed when its last call has ended: what is under way when its version is changed is let finish. */
export class DrainingProducer implements Producer {
  private calls = 0;
  private isRetired = false;

  constructor(private readonly producer: RunningProducer) {}

  get bastjanst(): Producer['bastjanst'] {
    return this.producer.bastjanst;
  }

  efterfragat(delfraga: Delfraga): Efterfragat {
    return this.producer.efterfragat(delfraga);
  }

  ask(delfraga: Delfraga, grans: Anropsgrans): Promise<AskedDelsvar> {
    return this.counted(this.producer.ask(delfraga, grans));
  }

  test(grans: Anropsgrans): Promise<Testsvar> {
    return this.counted(this.producer.test(grans));
  }

  /** No more calls are coming. @returns when it is closed, or at once while calls are under way */
  async retire(): Promise<void> {
    this.isRetired = true;
    if (this.calls === 0) await this.producer.close();
  }

  private async counted<T>(call: Promise<T>): Promise<T> {
    this.calls += 1;
    try {
      return await call;
    } finally {
      this.calls -= 1;
      if (this.isRetired && this.calls === 0) void this.producer.close();
    }
  }
}
