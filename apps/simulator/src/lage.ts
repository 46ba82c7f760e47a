/** How the bastjänst behaves for everybody, whatever the test person says. */
export const LAGEN = ['up', 'down', 'hang', 'slow', 'error'] as const;
export type LageNamn = (typeof LAGEN)[number];

/**
 * The run-time switch: `ms` counts for slow, `andel` is the share of the calls that are struck, `mb` is how large a large
 * answer is; 0 leaves it as it comes.
 */
export interface Lage {
  readonly lage: LageNamn;
  readonly ms: number;
  readonly andel: number;
  readonly mb: number;
}

const UP: Lage = { lage: 'up', ms: 0, andel: 1, mb: 0 };
const DEFAULT_SLOW_MS = 6000;
const MAX_MS = 3_600_000;
/** More than anybody takes. */
const MAX_MB = 10;

/** What was wrong with a switch, in words the one who threw it can act on. */
export class LageFel extends Error {}

/** Reads the JSON of `POST /_lage`. */
export function parseLage(text: string): Lage {
  const body = parsed(text);
  const unknown = Object.keys(body).find((key) => !['lage', 'ms', 'andel', 'mb'].includes(key));
  if (unknown !== undefined)
    throw new LageFel(`Fältet ${JSON.stringify(unknown)} finns inte; fälten är lage, ms, andel och mb.`);
  const lage = LAGEN.find((known) => known === body['lage']);
  if (lage === undefined) throw new LageFel(`lage ska vara ett av ${LAGEN.join(', ')}.`);
  return {
    lage,
    ms: numberIn(body, 'ms', MAX_MS) ?? (lage === 'slow' ? DEFAULT_SLOW_MS : 0),
    andel: numberIn(body, 'andel', 1) ?? 1,
    mb: numberIn(body, 'mb', MAX_MB) ?? 0,
  };
}

/** Undefined where it is left out. */
function numberIn(body: Readonly<Record<string, unknown>>, name: string, most: number): number | undefined {
  const value = body[name] ?? undefined;
  if (value !== undefined && !isBetween(value, 0, most))
    throw new LageFel(`${name} ska vara ett tal från 0 till ${most}.`);
  return value;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new LageFel('Kroppen är inte JSON; ett exempel: {"lage":"slow","ms":6000,"andel":0.5}.', { cause: error });
  }
  if (!isObject(body)) throw new LageFel('Kroppen ska vara ett JSON-objekt, till exempel {"lage":"up"}.');
  return body;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBetween(value: unknown, lowest: number, highest: number): value is number {
  return typeof value === 'number' && value >= lowest && value <= highest;
}

/** The switch of one bastjänst. Which calls a share strikes is even and the same every time: 0.5 is every second. */
export class LageSwitch {
  #lage = UP;
  #calls = 0;

  get current(): Lage {
    return this.#lage;
  }

  turn(lage: Lage): void {
    this.#lage = lage;
    this.#calls = 0;
  }

  /** How the next call is to be treated. */
  next(): Lage {
    this.#calls += 1;
    const { andel } = this.#lage;
    const struck = Math.floor(this.#calls * andel) > Math.floor((this.#calls - 1) * andel);
    return struck ? this.#lage : UP;
  }
}
