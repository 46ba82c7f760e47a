import { BASTJANST_KODER, paceFaults, type BastjanstKod, type PaceLimits } from '@samsvar/domain';
import { z } from 'zod';

const agreed = z.number().nullable().default(null);
const limits = z.strictObject({
  perSecond: agreed,
  perMinute: agreed,
  perHour: agreed,
  gapMs: agreed,
  threads: agreed,
});
const schema = z.partialRecord(z.enum(BASTJANST_KODER), limits);

export type OnlinePace = Readonly<Partial<Record<BastjanstKod, PaceLimits>>>;

/**
 * The pace of online questions by Bastjänst, as JSON.
 *
 * @param text empty: no Bastjänst has one
 * @returns the limits, or a sentence for each fault
 */
export function readOnlinePace(text: string): OnlinePace | readonly string[] {
  if (text === '') return {};
  const parsed = schema.safeParse(parsedJson(text));
  if (!parsed.success) return parsed.error.issues.map(({ path }) => `${path.join('.') || 'Värdet'} går inte att läsa.`);
  const faults = Object.entries(parsed.data).flatMap(([kod, each]) =>
    paceFaults(each).map((fault) => `${kod}: ${fault}`),
  );
  return faults.length > 0 ? faults : parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
