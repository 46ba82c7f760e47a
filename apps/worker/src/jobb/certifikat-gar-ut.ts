import { z } from 'zod';
import type { Logger } from '@samsvar/platform';
import type { Jobb } from './jobb.js';

export const CERTIFIKAT_GAR_UT = 'certifikat-gar-ut';

const DATA = z.object({ certifikat: z.string(), part: z.string(), tom: z.string() });

/** Tells the operations team of one certificate. The line is written before the job counts as done. */
export class CertifikatGarUt implements Jobb {
  readonly namn = CERTIFIKAT_GAR_UT;

  constructor(
    private readonly logger: Pick<Logger, 'warn' | 'flush'>,
    private readonly told: () => void,
  ) {}

  async run(data: unknown): Promise<void> {
    this.logger.warn(DATA.parse(data), 'Certifikatet går ut inom 30 dagar');
    this.logger.flush();
    this.told();
  }
}
