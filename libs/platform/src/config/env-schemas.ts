import { z } from 'zod';
import { privateEndpointsOf, type PrivateEndpoints } from '../net/private-endpoints.js';

/** What the variables of the environment may be; each says so in words that end the sentence "X ska vara …". */

export const port = z
  .string()
  .regex(/^[0-9]{1,5}$/, 'ett portnummer 0–65535')
  .transform(Number)
  .refine((n) => n <= 65_535, 'ett portnummer 0–65535');
export const milliseconds = z
  .string()
  .regex(/^[0-9]{1,7}$/, 'hela millisekunder')
  .transform(Number);
export const bytes = z
  .string()
  .regex(/^[0-9]{1,9}$/, 'ett antal byte')
  .transform(Number);
export const count = z
  .string()
  .regex(/^[0-9]{1,5}$/, 'ett antal 0–99999')
  .transform(Number);
export const positiveCount = count.refine((n) => n >= 1, 'ett antal 1–99999');
/** null where nothing is set. */
export const countOrNone = z
  .string()
  .regex(/^([1-9][0-9]{0,4})?$/, 'ett antal 1–99999, eller tomt')
  .transform((text) => (text === '' ? null : Number(text)));
/** Five years, the longest that personal data may be kept here (DESIGN, data). */
const LONGEST_MONTHS = 60;
export const retentionMonths = z
  .string()
  .regex(/^[0-9]{1,3}$/, 'ett antal månader 1–60')
  .transform(Number)
  .refine((months) => months >= 1 && months <= LONGEST_MONTHS, 'ett antal månader 1–60');
export const filePath = z.string().min(1, 'en sökväg');
export const httpUrl = z.url({ protocol: /^https?$/, error: 'en adress som börjar med http:// eller https://' });
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'en adress som börjar med postgres://' });
export const redisUrl = z.url({ protocol: /^rediss?$/, error: 'en adress som börjar med redis:// eller rediss://' });
export const share = z
  .string()
  .regex(/^0(\.[0-9]+)?$/, 'en andel 0–1, till exempel 0.02')
  .transform(Number);
export const privateEndpoints = z.string().transform((value, context): PrivateEndpoints => {
  const allowed = privateEndpointsOf(value);
  if (allowed !== undefined) return allowed;
  context.addIssue('nät som 10.20.0.0/16 eller ordet loopback, högst 50, med komma emellan');
  return z.NEVER;
});
export const text = z.string().min(1, 'en text');
