import type { AskedDelsvar, BastjanstKod } from '@samsvar/domain';
import type { Besked } from '@samsvar/orchestration';
import type { BreakerState, ProducerObserver } from '@samsvar/producers';
import type { LargeAnswersObserver } from '../answers/large-answers.js';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; dense around the 7 s and 12 s of UC 4.8. */
const BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4, 5, 6, 6.5, 7, 8.5, 10, 12, 15, 20.5, 25.5];
const BREAKER_STATES: readonly BreakerState[] = ['CLOSED', 'HALF_OPEN', 'OPEN'];

/** What Prometheus is told. No label ever holds a personal value, a party or an ärende. */
export class GatewayMetrics implements ProducerObserver {
  readonly registry = new Registry();

  private readonly fragor = new Counter({
    name: 'samsvar_fragor_total',
    help: 'Frågor efter hur de slutade',
    labelNames: ['slut', 'felkod'],
    registers: [this.registry],
  });
  private readonly fragaSeconds = new Histogram({
    name: 'samsvar_fraga_seconds',
    help: 'Tid från mottagen fråga till lämnat svar',
    labelNames: ['klass'],
    buckets: BUCKETS_S,
    registers: [this.registry],
  });
  private readonly delsvar = new Counter({
    name: 'samsvar_delsvar_total',
    help: 'Delsvar per bastjänst och utfall',
    labelNames: ['bastjanst', 'utfall'],
    registers: [this.registry],
  });
  private readonly delsvarSeconds = new Histogram({
    name: 'samsvar_delsvar_seconds',
    help: 'Tid för ett delsvar',
    labelNames: ['bastjanst'],
    buckets: BUCKETS_S,
    registers: [this.registry],
  });
  private readonly schemaDeviations = new Counter({
    name: 'samsvar_schemaavvikelser_total',
    help: 'Avvikelser från bastjänstens eget schema i svar som lämnats vidare',
    labelNames: ['bastjanst'],
    registers: [this.registry],
  });
  private readonly unreached = new Counter({
    name: 'samsvar_oatkomlig_total',
    help: 'Anslutningar till en bastjänst som inte kom till stånd, efter orsak',
    labelNames: ['bastjanst', 'orsak'],
    registers: [this.registry],
  });
  private readonly breaker = new Gauge({
    name: 'samsvar_kretsbrytare',
    help: 'Kretsbrytarens läge: 1 för det läge som gäller',
    labelNames: ['bastjanst', 'lage'],
    registers: [this.registry],
  });

  private readonly slotSeconds = new Histogram({
    name: 'samsvar_takt_vantan_seconds',
    help: 'Väntan på en plats i den avtalade takten, för bastjänster som har en, efter om den kom',
    labelNames: ['bastjanst', 'slut'],
    buckets: BUCKETS_S,
    registers: [this.registry],
  });
  private readonly lateSlots = new Counter({
    name: 'samsvar_takt_sena_platser_total',
    help: 'Platser som inte användes, därför att det gemensamma taktlagret dröjde med dem',
    registers: [this.registry],
  });
  private readonly paceStore = new Gauge({
    name: 'samsvar_takt_gemensam',
    help: '1 när takten hålls gemensamt, 0 när taktlagret inte svarar: då frågas inte bastjänster med avtalad takt',
    registers: [this.registry],
  });

  private readonly largeAnswers = new Counter({
    name: 'samsvar_stora_svar_total',
    help: 'Arbete med stora svar i egen tråd, efter arbete (READ läst, TRANSLATE översatt till JSON) och hur det slutade',
    labelNames: ['arbete', 'slut'],
    registers: [this.registry],
  });
  private readonly waitingAnswers = new Gauge({
    name: 'samsvar_stora_svar_i_ko',
    help: 'Stora svar som väntar på en tråd',
    registers: [this.registry],
  });

  private readonly loggWritable = new Gauge({
    name: 'samsvar_utlamnandelogg_skrivbar',
    help: '1 när utlämnandeloggen kan skrivas, annars 0: då besvaras inga frågor',
    registers: [this.registry],
  });
  private readonly loggCheckpoint = new Gauge({
    name: 'samsvar_utlamnandelogg_kontrollpunkt_timestamp_seconds',
    help: 'När loggens senaste kontrollpunkt publicerades utanför databasen',
    registers: [this.registry],
  });

  private readonly version = new Gauge({
    name: 'samsvar_register_version',
    help: 'Registrets version, som gatewayen känner den',
    registers: [this.registry],
  });
  private readonly certain = new Gauge({
    name: 'samsvar_register_aktuellt',
    help: '1 när registret är känt som det är nu, annars 0: då släpps ingen in',
    registers: [this.registry],
  });
  private readonly expiring = new Gauge({
    name: 'samsvar_register_certifikat_som_gar_ut',
    help: 'Registrerade certifikat vars sista dag är inom 30 dagar',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.paceStore.set(1);
  }

  besvarad(besked: Besked<unknown>, ms: number): void {
    if (besked.kind === 'AVVISAD') this.fragor.inc({ slut: 'AVVISAD', felkod: besked.avvisning.felkod });
    else this.fragor.inc({ slut: besked.kind === 'SVAR' ? besked.svar.klass : besked.kind, felkod: '' });
    if (besked.kind === 'SVAR') this.fragaSeconds.observe({ klass: besked.svar.klass }, ms / 1000);
  }

  finished({ bastjanst, utfall, ms }: AskedDelsvar): void {
    this.delsvar.inc({ bastjanst, utfall });
    this.delsvarSeconds.observe({ bastjanst }, ms / 1000);
  }

  breakerChanged(bastjanst: BastjanstKod, _from: BreakerState, to: BreakerState): void {
    for (const lage of BREAKER_STATES) this.breaker.set({ bastjanst, lage }, lage === to ? 1 : 0);
  }

  schemaDeviation(bastjanst: BastjanstKod, count: number): void {
    this.schemaDeviations.inc({ bastjanst }, count);
  }

  /** Refusals are those that end with NEKADES. */
  slotAnswered(...[bastjanst, slut, ms]: Parameters<ProducerObserver['slotAnswered']>): void {
    this.slotSeconds.observe({ bastjanst, slut }, ms / 1000);
  }

  paceSlotLate(): void {
    this.lateSlots.inc();
  }

  paceStoreAvailable(isAvailable: boolean): void {
    this.paceStore.set(isAvailable ? 1 : 0);
  }

  largeAnswer(...[arbete, slut]: Parameters<LargeAnswersObserver['ended']>): void {
    this.largeAnswers.inc({ arbete, slut });
  }

  largeAnswersWaiting(count: number): void {
    this.waitingAnswers.set(count);
  }

  loggAvailable(isAvailable: boolean): void {
    this.loggWritable.set(isAvailable ? 1 : 0);
  }

  /** @param at when it was published */
  checkpoint(at: Date): void {
    this.loggCheckpoint.set(at.getTime() / 1000);
  }

  registryVersion(version: number): void {
    this.version.set(version);
  }

  registryCertain(isCertain: boolean): void {
    this.certain.set(isCertain ? 1 : 0);
  }

  expiringCertificates(count: number): void {
    this.expiring.set(count);
  }

  unreachable(bastjanst: BastjanstKod, code: string): void {
    this.unreached.inc({ bastjanst, orsak: code });
  }
}
