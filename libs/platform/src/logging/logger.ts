import { withPersonsMasked } from '@samsvar/domain';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Keys whose values are personal or secret; their values are never written. */
const REDACTED_KEYS = [
  'personidentitet',
  'personidentiteter',
  'personnummer',
  'handlaggare',
  'arendeidentitet',
  'body',
  'authorization',
  'cookie',
].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

export type { Logger };

/**
 * The operations log: JSON lines, redacted by key and by pattern. Personal data never reach it (invariant 4); this is
 * the net under that, not the rule itself.
 */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 1, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED_KEYS, censor: '[dolt]' },
    },
    { write: (line: string) => destination.write(withPersonsMasked(line, '[dolt]')) },
  );
}
