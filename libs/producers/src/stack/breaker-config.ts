import { z } from 'zod';

const share = z.number().gt(0).max(1);
const wholeMs = z.int().positive();

/** When a breaker opens and for how long. The defaults are those of the design; a producer version may have its own. */
export const breakerConfigSchema = z
  .strictObject({
    windowMs: wholeMs.default(30_000),
    bucketMs: wholeMs.default(1_000),
    /** Below this many calls in the window the breaker never opens. */
    minimumCalls: z.int().positive().default(20),
    /** Opens when at least this share failed … */
    failureShare: share.default(0.5),
    /** … or at least this share was slow. */
    slowShare: share.default(0.8),
    /** Slow is longer than this. */
    slowMs: wholeMs.default(5_000),
    openMs: wholeMs.default(10_000),
    /** How long a probe by the producer's test call may take. */
    probeMs: wholeMs.default(5_000),
  })
  .refine(({ windowMs, bucketMs }) => windowMs % bucketMs === 0, {
    error: 'windowMs must be a whole number of bucketMs',
    path: ['windowMs'],
  });

export type BreakerConfig = Readonly<z.infer<typeof breakerConfigSchema>>;

/**
 * A checked and frozen configuration.
 *
 * @throws ZodError that names every fault together
 */
export function breakerConfig(values: z.input<typeof breakerConfigSchema> = {}): BreakerConfig {
  return Object.freeze(breakerConfigSchema.parse(values));
}
