import type { Admission, AdmissionConfig, AdmissionObserver, AdmissionRefusal, Entrant, Entry } from './admission.js';
import { avvisad } from './avvisning.js';
import type { Clock } from './clock.js';
import { Cut, type CutSignal } from './cut-signal.js';
import { FairPlaces, type Place } from './fair-places.js';
import { CountedWindow } from './volume-window.js';

/** A Fråga takes seconds, so that sooner than this there would hardly be more room. */
const AGAIN_IN_S = 10;

/**
 * Places for Frågor, shared between the parties so that one of them can never keep the others out (ADR 0017). All of it is of
 * one process.
 */
export class FairAdmission implements Admission {
  private readonly places: FairPlaces;
  private readonly windows: readonly CountedWindow[];

  constructor(
    private readonly config: AdmissionConfig,
    private readonly clock: Clock,
    private readonly observer: AdmissionObserver,
  ) {
    const { places, placesPerParty, queue, queuePerParty } = config;
    this.places = new FairPlaces({ places, placesPerKey: placesPerParty, queue, queuePerKey: queuePerParty });
    this.windows = [new CountedWindow('SECOND', config.maxPerSecond), new CountedWindow('MINUTE', config.maxPerMinute)];
  }

  admit(entrant: Entrant): Entry | Promise<Entry> {
    const { part, avbrott } = entrant;
    if (avbrott.aborted) return this.cut(entrant, false);
    const spent = this.spentWindow(part);
    if (spent) return this.refuse(`PER_${spent.window}`, false, spent.nextInS(this.clock.now()));
    const noLonger = new Cut();
    const place = this.places.place(part, noLonger);
    return place instanceof Promise ? this.wait(entrant, place, noLonger) : this.settle(entrant, place, false);
  }

  /** Counts a Fråga that has come, and lets it in as far as the volume goes. */
  private spentWindow(part: string): CountedWindow | undefined {
    const now = this.clock.now();
    for (const each of this.windows) this.observer.came(each.window, each.came(now));
    const spent = this.windows.find((each) => !each.hasRoomFor(part));
    if (!spent) for (const each of this.windows) each.take(part);
    return spent;
  }

  private async wait(entrant: Entrant, promised: Promise<Place>, noLonger: Cut): Promise<Entry> {
    const { avbrott } = entrant;
    const onAvbrott = (): void => noLonger.abort();
    const cancel = this.clock.after(this.config.waitMs, () => noLonger.abort());
    avbrott.addEventListener('abort', onAvbrott, { once: true });
    this.tell();
    const place = await promised;
    cancel();
    avbrott.removeEventListener('abort', onAvbrott);
    return this.settle(entrant, place, true);
  }

  private settle(entrant: Entrant, place: Place, waited: boolean): Entry {
    this.tell();
    if (place === 'QUEUE_FULL') return this.refuse('QUEUE_FULL', waited);
    if (place === 'QUEUE_FULL_FOR_KEY') return this.refuse('QUEUE_FULL_FOR_PARTY', waited);
    if (place !== 'CUT') this.holdUntil(entrant.over, place);
    // Also where it was given a place in the same moment: that place goes back when the Fråga is over.
    if (entrant.avbrott.aborted) return this.cut(entrant, waited);
    return place === 'CUT' ? this.refuse('WAITED', waited) : { waited, ok: true };
  }

  private holdUntil(over: CutSignal, giveBack: () => void): void {
    const end = (): void => {
      giveBack();
      this.tell();
    };
    if (over.aborted) end();
    else over.addEventListener('abort', end, { once: true });
  }

  private cut({ avbrott }: Entrant, waited: boolean): Entry {
    this.observer.refused(avbrott.reason === 'KLIENT_AVBROT' ? 'HUNG_UP' : 'STOPPED');
    return { waited, ...avvisad('SSBT-5003') };
  }

  private refuse(orsak: AdmissionRefusal, waited: boolean, againInS = AGAIN_IN_S): Entry {
    this.observer.refused(orsak);
    const felkod = orsak.startsWith('PER_') ? 'SSBT-5007' : 'SSBT-5006';
    return { waited, ...avvisad(felkod, { sekunder: String(againInS) }) };
  }

  private tell(): void {
    this.observer.changed(this.places.held, this.places.waiting);
  }
}
