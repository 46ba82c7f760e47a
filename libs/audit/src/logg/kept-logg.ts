import type {
  AvbrutenFraga,
  Avsikt,
  AvvisadFraga,
  Clock,
  CutSignal,
  Kvitto,
  Slut,
  Utlamnandelogg,
} from '@samsvar/domain';
import type { KeyRing } from '../keys/key-ring.js';
import type { LogKeeper } from '../session/log-keeper.js';
import { LogUnavailable } from '../writer/log-writer.js';
import { avbrutenEntry, avsiktEntry, avvisadEntry, slutEntry, type WrittenEntry } from './fraga-records.js';

/**
 * The disclosure log as the flow of a Fråga sees it. What begins as an intent is closed, whatever happens on the way. An
 * outcome stands in the chain of its intent or nowhere: when a writer is gone, anybody may close what it left open.
 */
export class KeptLogg implements Utlamnandelogg {
  /** Which writer wrote the intent of a Fråga under way. */
  private readonly writers = new Map<string, string>();

  /** @param instans the process, as the records name it */
  constructor(
    private readonly keeper: LogKeeper,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    private readonly instans: string,
  ) {}

  async intent(avsikt: Avsikt, senast: CutSignal): Promise<void> {
    try {
      const { writer } = await this.append(avsiktEntry(avsikt, this.instans, this.keys));
      this.writers.set(avsikt.fragaId, writer);
    } catch (error) {
      if (!(error instanceof LogUnavailable) || error.mayBeDurable) this.closeUndelivered(avsikt.fragaId, null);
      throw error;
    }
    if (senast.aborted) {
      this.closeUndelivered(avsikt.fragaId, null);
      throw new LogUnavailable(true);
    }
  }

  async outcome(slut: Slut, senast: CutSignal): Promise<Kvitto> {
    try {
      const { writer, sequence, hash } = await this.append(slutEntry(slut), this.writers.get(slut.fragaId));
      if (!senast.aborted) {
        this.writers.delete(slut.fragaId);
        return { skrivare: writer, nummer: sequence, hash };
      }
    } catch (error) {
      this.closeUndelivered(slut.fragaId, slut);
      throw error;
    }
    this.closeUndelivered(slut.fragaId, null);
    throw new LogUnavailable(true);
  }

  abandoned(avbruten: AvbrutenFraga): void {
    this.writers.delete(avbruten.fragaId);
    const { entry, index } = avbrutenEntry(avbruten);
    this.keeper.owe(entry, index);
  }

  async refused(avvisad: AvvisadFraga): Promise<void> {
    await this.append(avvisadEntry(avvisad, this.instans));
  }

  private append({ entry, index }: WrittenEntry, writer?: string) {
    return this.keeper.append(entry, index, writer);
  }

  /** @param slut where the row that said so may not have become durable */
  private closeUndelivered(fragaId: string, slut: Slut | null): void {
    this.abandoned({ fragaId, tidpunkt: this.clock.now(), felkod: 'SSBT-5001', slut });
  }
}
