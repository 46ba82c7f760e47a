import type { SchemaName, SchemaStore, XmlElementView } from '@samsvar/contracts';
import type { Clock } from '@samsvar/domain';

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
  private readonly buckets = new Map<SchemaName, Bucket>();

  /** @param perSecond answers examined a second and producer, and as many at once after a quiet second */
  constructor(
    private readonly schemas: SchemaStore,
    private readonly clock: Clock,
    private readonly perSecond = ANSWERS_A_SECOND,
  ) {}

  /** @returns null for an answer that was not examined */
  count(schema: SchemaName, element: XmlElementView): number | null {
    return this.mayExamine(schema) ? this.schemas.validate(schema, element).breaches.length : null;
  }

  private mayExamine(schema: SchemaName): boolean {
    const bucket = this.filled(schema);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  private filled(schema: SchemaName): Bucket {
    const nowMs = this.clock.monotonicMs();
    const bucket = this.buckets.get(schema) ?? { left: this.perSecond, filledAtMs: nowMs };
    const since = ((nowMs - bucket.filledAtMs) / SECOND_MS) * this.perSecond;
    bucket.left = Math.min(this.perSecond, bucket.left + since);
    bucket.filledAtMs = nowMs;
    this.buckets.set(schema, bucket);
    return bucket;
  }
}
