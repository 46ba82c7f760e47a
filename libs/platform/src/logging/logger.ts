import { withPersonsMasked } from '@samsvar/domain';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Keys whose values are personal or secret; their values are never written, however deep they stand. */
const HIDDEN_KEYS: ReadonlySet<string> = new Set([
  'personidentitet',
  'personidentiteter',
  'personnummer',
  'handlaggare',
  'arendeidentitet',
  'body',
  'authorization',
  'cookie',
]);
const HIDDEN = '[dolt]';
/** A write for each line costs more than the line: they go out together, a tenth of a second late at most. */
const BATCH = { minLength: 8_192, periodicFlush: 100 } as const;

export type { Logger };

/**
 * The operations log: JSON lines, redacted by key and by pattern. Personal data never reach it (invariant 4); this is
 * the net under that, not the rule itself.
 */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 1, sync: false, ...BATCH }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: withoutHidden },
    },
    { write: (line: string) => destination.write(masked(line)) },
  );
}

/** What a child logger always says does not pass its formatter, so texts under these keys are looked for once more. */
const HIDDEN_MEMBER = new RegExp(`"(${[...HIDDEN_KEYS].join('|')})":"(?:[^"\\\\]|\\\\.)*"`, 'g');

function masked(line: string): string {
  return withPersonsMasked(line, HIDDEN).replace(HIDDEN_MEMBER, `"$1":"${HIDDEN}"`);
}

/** A line of plain values under harmless keys, which is nearly every one, is passed on as it is. */
function withoutHidden(object: Record<string, unknown>): Record<string, unknown> {
  for (const key in object) {
    const value = object[key];
    if (HIDDEN_KEYS.has(key) || (typeof value === 'object' && value !== null)) return hidden(object);
  }
  return object;
}

function hidden(object: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]: [string, unknown]) => [
      key,
      HIDDEN_KEYS.has(key) ? HIDDEN : inner(value),
    ]),
  );
}

/** What has a form of its own (an error, a date) is left to pino. */
function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? hidden(value) : value;
}
