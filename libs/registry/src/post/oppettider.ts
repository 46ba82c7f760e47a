import { z } from 'zod';

const MAX_INTERVALS = 10;
const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'ett klockslag som 08:00');

/** Open from one time of the day to another; `tom` may be 24:00. */
const klockintervall = z
  .strictObject({ from: clock, tom: clock.or(z.literal('24:00')) })
  .refine(({ from, tom }) => from < tom, 'from ska vara före tom');

const intervals = z
  .array(klockintervall)
  .max(MAX_INTERVALS)
  .refine(
    (list) => list.every((each, place) => place === 0 || (list[place - 1]?.tom ?? '') <= each.from),
    'tiderna ska stå i ordning och inte gå över varandra',
  );

/** Opening hours by day type (libs/calendar). */
export const oppettiderSchema = z.strictObject({
  VARDAG: intervals,
  /** In the place of VARDAG on Fridays. */
  FREDAG: intervals.optional(),
  LORDAG: intervals,
  SONDAG: intervals,
  DAG_FORE_ROD_DAG: z.union([z.literal('SOM_VECKODAG'), intervals]),
  ROD_DAG: intervals,
  stangdaAftnar: z.array(z.enum(['MIDSOMMARAFTON', 'JULAFTON', 'NYARSAFTON'])).default([]),
});
