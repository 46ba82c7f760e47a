import { AVTALAD_VOLYM, type AdmissionObserver, type AdmissionRefusal, type VolumeWindow } from '@samsvar/domain';
import { Counter, Gauge, type Registry } from 'prom-client';

const FONSTER: Readonly<Record<VolumeWindow, string>> = { SECOND: 'sekund', MINUTE: 'minut' };

/**
 * How full this process is, and what comes to it against the agreed volume (UC 4.7). Of the service as a whole Prometheus
 * makes the sum, and the report counts the rows of the log.
 */
export class AdmissionMetrics implements AdmissionObserver {
  private readonly held: Gauge;
  private readonly waiting: Gauge;
  private readonly notLetIn: Counter;
  private readonly most: Gauge;
  private readonly beyond: Counter;
  private readonly exceeded: Counter;
  private readonly mostSoFar: Record<VolumeWindow, number> = { SECOND: 0, MINUTE: 0 };

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['fonster'];
    this.held = new Gauge({ name: 'samsvar_platser_upptagna', help: 'Frågor som pågår', registers });
    this.waiting = new Gauge({ name: 'samsvar_fragor_i_ko', help: 'Frågor som väntar på en plats', registers });
    this.notLetIn = new Counter({
      name: 'samsvar_kapacitet_avvisade_total',
      help:
        'Frågor som inte fick en plats, efter orsak: QUEUE_FULL kön var full, QUEUE_FULL_FOR_PARTY kommunens del av den, ' +
        'WAITED väntan blev för lång, STOPPED tjänsten stannade, HUNG_UP klienten gick, PER_SECOND och PER_MINUTE volymen var slut',
      labelNames: ['orsak'],
      registers,
    });
    this.most = new Gauge({
      name: 'samsvar_volym_flest',
      help: 'Det största antalet frågor i en sekund eller minut sedan start',
      labelNames,
      registers,
    });
    this.beyond = new Counter({
      name: 'samsvar_volym_over_total',
      help: 'Frågor utöver den avtalade volymen i sin sekund eller minut',
      labelNames,
      registers,
    });
    this.exceeded = new Counter({
      name: 'samsvar_volym_overskriden_total',
      help: 'Sekunder eller minuter då det kom fler frågor än avtalat',
      labelNames,
      registers,
    });
    const agreed = new Gauge({ name: 'samsvar_volym_avtalad', help: 'Avtalat antal frågor', labelNames, registers });
    for (const window of ['SECOND', 'MINUTE'] as const) agreed.set({ fonster: FONSTER[window] }, AVTALAD_VOLYM[window]);
  }

  changed(held: number, waiting: number): void {
    this.held.set(held);
    this.waiting.set(waiting);
  }

  refused(orsak: AdmissionRefusal): void {
    this.notLetIn.inc({ orsak });
  }

  came(window: VolumeWindow, count: number): void {
    const fonster = FONSTER[window];
    if (count > this.mostSoFar[window]) {
      this.mostSoFar[window] = count;
      this.most.set({ fonster }, count);
    }
    if (count > AVTALAD_VOLYM[window]) this.beyond.inc({ fonster });
    if (count === AVTALAD_VOLYM[window] + 1) this.exceeded.inc({ fonster });
  }
}
