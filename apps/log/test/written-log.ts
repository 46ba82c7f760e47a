import { randomUUID } from 'node:crypto';
import type { Avsikt, Clock, UtfallRad } from '@samsvar/domain';
import { monthInStockholm, startOfDateInStockholm } from '@samsvar/calendar';
import { KeptLogg, LogKeeper, LogSession, type KeyRing } from '@samsvar/audit';
import { LogConnection } from '@samsvar/persistence';
import { systemClock } from '@samsvar/platform';

/** What was asked, and what came of it, as a test tells it. */
export interface Asked {
  readonly at: Date;
  readonly personidentiteter: readonly string[];
  readonly avsikt?: Partial<Avsikt>;
  /** Of each person's row; one row of CSN. */
  readonly rad?: Partial<UtfallRad>;
  /** SLUT, nothing after the intent, or AVBRUTEN after the SLUT. */
  readonly closed?: 'SLUT' | 'OPEN' | 'AVBRUTEN';
}

const NEVER = { aborted: false } as AbortSignal;

/** The disclosure log, written to as a gateway does, at the times that a test says. */
export class WrittenLog {
  private now = new Date(0);

  private constructor(
    private readonly keeper: LogKeeper,
    private readonly logg: KeptLogg,
    private readonly setNow: (now: Date) => void,
  ) {}

  static async open(url: string, keys: KeyRing): Promise<WrittenLog> {
    // The first month that the database has room for.
    let now = startOfDateInStockholm(`${monthInStockholm(new Date())}-01`) ?? new Date();
    const clock: Clock = { ...systemClock, now: () => now };
    const open = (writer: string) => LogConnection.open(writer, { url, application: 'test', commitMs: 10_000 });
    const config = { instans: 'gw-1', version: '0', mostInOne: 64, mostWaiting: 10_000 };
    const observer = { available: () => undefined, unavailable: () => undefined };
    const begin = () => LogSession.begin(randomUUID(), open, clock, config);
    const keeper = new LogKeeper(begin, clock, { retryMs: 1_000, tendMs: 60_000 }, observer);
    await keeper.start();
    return new WrittenLog(keeper, new KeptLogg(keeper, keys, clock, 'gw-1'), (to) => (now = to));
  }

  /** @returns the Fråga's id */
  async ask({ at, personidentiteter, avsikt, rad, closed = 'SLUT' }: Asked): Promise<string> {
    this.moveTo(at);
    const fragaId = avsikt?.fragaId ?? randomUUID();
    await this.logg.intent({ ...avsiktOf(fragaId, at, personidentiteter), ...avsikt }, NEVER);
    if (closed === 'OPEN') return fragaId;
    const rader = personidentiteter.map((personidentitet) => ({ ...csnRad(personidentitet), ...rad }));
    const slut = { fragaId, tidpunkt: at, klass: 'TILLGANGLIG', klientAvbrot: false, komplett: true } as const;
    await this.logg.outcome({ ...slut, forbrukatMs: 120, personidentiteter, rader }, NEVER);
    if (closed === 'AVBRUTEN') this.logg.abandoned({ fragaId, tidpunkt: at, felkod: 'SSBT-5001', slut: null });
    return fragaId;
  }

  async refuse(at: Date, part: string): Promise<string> {
    this.moveTo(at);
    const fragaId = randomUUID();
    await this.logg.refused({ fragaId, tidpunkt: at, part, certifikat: 'ab12', felkod: 'SSBT-1101' });
    return fragaId;
  }

  stop(): Promise<void> {
    return this.keeper.stop();
  }

  /** A chain's time does not go back: what is asked first is told first. */
  private moveTo(at: Date): void {
    if (at < this.now) throw new Error('The test tells of its questions in another order than they were asked.');
    this.now = at;
    this.setNow(at);
  }
}

function avsiktOf(fragaId: string, tidpunkt: Date, personidentiteter: readonly string[]): Avsikt {
  return {
    fragaId,
    tidpunkt,
    part: '162120002411',
    certifikat: 'ab12cd',
    ingivare: '162120002411',
    handlaggare: 'anna.berg',
    arendeidentitet: 'EB-2026-117',
    syfte: 'Beslut om ekonomiskt bistånd',
    lagtext: '12 kap. 1 § socialtjänstlagen',
    rattsgrund: 'ekonomiskt-bistand',
    samtycke: false,
    kontrakt: 'v11',
    personidentiteter,
    delfragor: personidentiteter.map((personidentitet) => ({
      bastjanst: 'CSN',
      personidentitet,
      version: 'v4.0',
      period: { from: '2026-08-01', tom: '2026-10-31' },
      uppgifter: [],
    })),
  };
}

function csnRad(personidentitet: string): UtfallRad {
  return {
    bastjanst: 'CSN',
    personidentitet,
    utfall: 'DATA',
    ms: 120,
    forsok: 1,
    felkod: null,
    schemaavvikelser: 0,
    skyddadIdentitet: 'NEJ',
    harleddaReferenser: [],
  };
}
