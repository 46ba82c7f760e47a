import pino, { type DestinationStream, type Logger } from 'pino';

/** Ten or twelve digits that could be somebody's number, with or without a separator. */
const COULD_BE_A_PERSON = /(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}(?![0-9])/g;

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
export function createLogger(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED_KEYS, censor: '[dolt]' },
    },
    { write: (line: string) => destination.write(line.replace(COULD_BE_A_PERSON, '[dolt]')) },
  );
}
