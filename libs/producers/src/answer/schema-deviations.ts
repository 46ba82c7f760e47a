import type { SchemaName, SchemaStore, XmlElementView } from '@samsvar/contracts';
import type { Clock } from '@samsvar/domain';
import type { z } from 'zod';

/** The agreed capacity is three calls a second (UC 4.7): three times that is examined whole. */
const ANSWERS_A_SECOND = 10;
const SECOND_MS = 1_000;

interface Bucket {
  left: number;
  filledAtMs: number;
}

/**
 * Counts departures from the producers' own schemas. They make no answer unusable, so looking for them yields to
 * answering: up to a number a second of each producer every answer is examined, of a rush above it only that many.
 */
export class SchemaDeviations {
  private readonly buckets = new Map<string, Bucket>();

  /** @param perSecond answers examined a second and producer, and as many at once after a quiet second */
  constructor(
    private readonly schemas: SchemaStore,
    private readonly clock: Clock,
    private readonly perSecond = ANSWERS_A_SECOND,
  ) {}

  /**
   * @param producer whose answer it is, where several have the same schema
   * @returns null for an answer that was not examined
   */
  count(schema: SchemaName, element: XmlElementView, producer: string = schema): number | null {
    return this.counted(producer, () => this.schemas.validate(schema, element).breaches.length);
  }

  /** The same of an answer in JSON. */
  countJson(schema: z.ZodType, value: unknown, producer: string): number | null {
    return this.counted(producer, () => schema.safeParse(value).error?.issues.length ?? 0);
  }

  private counted(producer: string, breaches: () => number): number | null {
    return this.mayExamine(producer) ? breaches() : null;
  }

  private mayExamine(producer: string): boolean {
    const bucket = this.filled(producer);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  private filled(producer: string): Bucket {
    const nowMs = this.clock.monotonicMs();
    const bucket = this.buckets.get(producer) ?? { left: this.perSecond, filledAtMs: nowMs };
    const since = ((nowMs - bucket.filledAtMs) / SECOND_MS) * this.perSecond;
    bucket.left = Math.min(this.perSecond, bucket.left + since);
    bucket.filledAtMs = nowMs;
    this.buckets.set(producer, bucket);
    return bucket;
  }
}
