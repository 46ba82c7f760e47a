import {
  avvisad,
  type CancelTimer,
  type Clock,
  type Part,
  type PartRegister,
  type Resultat,
  type TrustedCertificate,
} from '@samsvar/domain';
import { ingivareFor, partOf } from '../authority/part-of.js';
import type { RegistrySource } from '../registry-source.js';
import { RegistryState } from '../registry-state.js';

/** How often the version is read; with the time of reading it, a change holds everywhere within two seconds. */
const POLL_MS = 1_000;
/** What was confirmed longer ago than this may have changed: it is asked for again before anybody is let in. */
const CERTAIN_MS = 1_750;

/** What the registry's surroundings are told. */
export interface LiveRegistryEvents {
  /** A new state holds from now on. */
  changed(state: RegistryState): void;
  /** The version cannot be read: from now on nobody is let in, until it can. */
  lost(error: unknown): void;
  found(): void;
}

/** The registry as this process knows it: at most two seconds old, or nobody is let in (fail closed). */
export class LiveRegistry implements PartRegister {
  private known = new RegistryState(0, []);
  private confirmedMs = Number.NEGATIVE_INFINITY;
  private looking: Promise<boolean> | null = null;
  private lookAgain = false;
  private isLost = false;
  private cancelPoll: CancelTimer | null = null;
  private isStopped = false;

  constructor(
    private readonly source: RegistrySource,
    private readonly clock: Clock,
    private readonly events: LiveRegistryEvents,
  ) {}

  /** Reads it for the first time, and goes on doing so. Settles when it has been tried once. */
  async start(): Promise<void> {
    this.source.onWake(() => void this.look());
    await this.look();
    this.poll();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancelPoll?.();
    await this.source.close();
  }

  /** As far as this process knows. */
  get state(): RegistryState {
    return this.known;
  }

  /** Whether nobody can have changed anything that is not known here. */
  get isCertain(): boolean {
    return this.clock.monotonicMs() - this.confirmedMs <= CERTAIN_MS;
  }

  /** The state that holds now, where that can be found out. */
  async current(): Promise<RegistryState | undefined> {
    return this.isCertain || (await this.look()) ? this.known : undefined;
  }

  partOf(certificate: TrustedCertificate, now: Date): Resultat<Part> | Promise<Resultat<Part>> {
    if (this.isCertain) return partOf(certificate, this.known, now);
    return this.look().then((found) => (found ? partOf(certificate, this.known, now) : avvisad('SSBT-5008')));
  }

  ingivareFor(part: Part, organisationsnummer: string, now: Date): Resultat<Part> {
    return ingivareFor(part, organisationsnummer, this.known, now);
  }

  /** Whoever asks while it is being looked at waits for a look that began after the question. */
  private look(): Promise<boolean> {
    if (this.looking) {
      this.lookAgain = true;
      return this.looking;
    }
    this.looking = this.looked().finally(() => (this.looking = null));
    return this.looking;
  }

  private async looked(): Promise<boolean> {
    try {
      do {
        this.lookAgain = false;
        const askedMs = this.clock.monotonicMs();
        if ((await this.source.version()) !== this.known.version) this.take(await this.source.read());
        this.confirmedMs = askedMs;
      } while (this.lookAgain);
    } catch (error) {
      if (!this.isLost) this.events.lost(error);
      this.isLost = true;
      return false;
    }
    if (this.isLost) this.events.found();
    this.isLost = false;
    return true;
  }

  private take(state: RegistryState): void {
    this.known = state;
    this.events.changed(state);
  }

  private poll(): void {
    if (this.isStopped) return;
    this.cancelPoll = this.clock.after(POLL_MS, () => {
      void this.look().finally(() => this.poll());
    });
  }
}
