import { dateInStockholm } from '@samsvar/calendar';
import type { Clock } from '@samsvar/domain';
import { expiringCertificates, type RegistryState } from '@samsvar/registry';
import { CERTIFIKAT_GAR_UT } from './certifikat-gar-ut.js';
import type { Jobb, JobbKontext } from './jobb.js';

/** Nothing that a colon stands in may be the id of a job. */
const NOT_IN_ID = /[^\w.-]/g;

/**
 * Looks which certificates end within thirty days and leaves one job for each to the queue. The job's id holds the date, so
 * that however often this runs, in however many workers, each certificate is told of once a day.
 */
export class CertifikatPaminnelse implements Jobb {
  readonly namn = 'certifikat-paminnelse';
  readonly schema = { monster: '0 0 8 * * *', vidStart: true };

  constructor(
    private readonly registry: { state(): Promise<RegistryState> },
    private readonly clock: Clock,
  ) {}

  async run(_data: unknown, { add }: JobbKontext): Promise<void> {
    const state = await this.registry.state();
    const now = this.clock.now();
    for (const { id, part, tom } of expiringCertificates(state, now)) {
      const unique = `${CERTIFIKAT_GAR_UT}-${dateInStockholm(now)}-${id.replace(NOT_IN_ID, '_')}`;
      await add({ namn: CERTIFIKAT_GAR_UT, id: unique, data: { certifikat: id, part, tom } });
    }
  }
}
