import type { Logger } from '@samsvar/platform';
import type { Jobb } from './jobb.js';

/** Takes away the paces that nobody has used for a day, where they are kept in PostgreSQL (ADR 0015). */
export class TaktGallringJobb implements Jobb {
  readonly namn = 'takt-gallring';
  /** Not on the hour, when much else begins. */
  readonly schema = { monster: '0 17 * * * *', vidStart: false };

  constructor(
    private readonly takt: { deleteUnused(): Promise<number> },
    private readonly logger: Pick<Logger, 'info'>,
    private readonly deleted: (rows: number) => void,
  ) {}

  async run(): Promise<void> {
    const rader = await this.takt.deleteUnused();
    this.deleted(rader);
    if (rader > 0) this.logger.info({ rader }, 'Takt som ingen har använt på ett dygn är borttagen');
  }
}
