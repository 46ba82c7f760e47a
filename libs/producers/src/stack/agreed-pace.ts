import { FairPlaces, paceKeyText, type Fragetyp, type PaceLimits } from '@samsvar/domain';
import { PaceLine, type LineSettings } from './pace-line.js';
import type { Pace, SlotAnswer, SlotWish } from './pace.js';
import type { StorePorts } from './store-slots.js';

/** The pace of one producer version and kind of question. */
export interface AgreedPaceConfig {
  readonly producerVersion: string;
  readonly fragetyp: Fragetyp;
  readonly limits: PaceLimits;
  /** Calls of this process that may have a slot at a time, of all parties together. */
  readonly places: number;
  /** A call needs at least this much of its time after its slot, milliseconds. */
  readonly leastCallMs: number;
}

/** More parties than there are; beyond it those that nobody waits for are forgotten. */
const MOST_LINES = 1_000;

/** The agreed pace, held together with all other replicas by what they keep in one store. */
export class AgreedPace implements Pace {
  private readonly lines = new Map<string, PaceLine>();
  private readonly settings: LineSettings;

  constructor(
    private readonly config: AgreedPaceConfig,
    ports: StorePorts,
  ) {
    const { limits, places, leastCallMs } = config;
    this.settings = { limits, ports, leastCallMs, places: new FairPlaces({ places, placesPerKey: places }) };
  }

  slot(wish: SlotWish): SlotAnswer | Promise<SlotAnswer> {
    return this.lineOf(wish.part).join(wish);
  }

  /** @returns when everything that was given back is back in the store */
  async settled(): Promise<void> {
    await Promise.all([...this.lines.values()].map((line) => line.settled()));
  }

  private lineOf(part: string): PaceLine {
    const known = this.lines.get(part);
    if (known) return known;
    if (this.lines.size >= MOST_LINES) this.forgetIdle();
    const { producerVersion, fragetyp } = this.config;
    const line = new PaceLine(paceKeyText({ producerVersion, part, fragetyp }), this.settings);
    this.lines.set(part, line);
    return line;
  }

  private forgetIdle(): void {
    for (const [part, line] of this.lines) if (line.isIdle) this.lines.delete(part);
  }
}
