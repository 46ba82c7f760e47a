import { HOUR_MS, MINUTE_MS } from './day-number.js';
import type { Afton } from './helgdagar.js';
import type { MsInterval } from './interval.js';
import { instantOnDag, type Dagtyp, type Kalenderdag } from './kalenderdag.js';

/** Open from one time of the clock until another, `HH:mm`; until the end of the day: `24:00`. */
export interface Klockintervall {
  readonly from: string;
  readonly tom: string;
}

/** A day before a red day on which the hours are those of the day of the week that it falls on. */
export const SOM_VECKODAG = 'SOM_VECKODAG';

/**
 * Opening hours of a service or of a support, for each Dagtyp; plain data that can stand in JSON. An empty list: closed.
 * What is wrong with data from outside says `oppettiderFaults`.
 */
export interface Oppettider extends Readonly<Record<Exclude<Dagtyp, 'DAG_FORE_ROD_DAG'>, readonly Klockintervall[]>> {
  /** Fridays that are VARDAG, where they have hours of their own. */
  readonly FREDAG?: readonly Klockintervall[];
  readonly DAG_FORE_ROD_DAG: readonly Klockintervall[] | typeof SOM_VECKODAG;
  /** Closed the whole day, whatever the hours of their Dagtyp. */
  readonly stangdaAftnar: readonly Afton[];
}

const FREDAG = 5;
const LORDAG = 6;
const SONDAG = 7;
const CLOCK = /^(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$/;

/** Milliseconds after 00:00; undefined when it is no time of the clock, `00:00` to `24:00`. */
export function clockMsOf(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [, hours = '24', minutes = '00'] = match;
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}

/**
 * When it is open on a date, as instants, in the order of the data.
 *
 * @throws RangeError when a time of the data is none
 */
export function oppetOnDag(dag: Kalenderdag, oppettider: Oppettider): MsInterval[] {
  return klockintervallOnDag(dag, oppettider).map(({ from, tom }) => ({
    from: instantOnDag(dag, knownClockMs(from)),
    before: instantOnDag(dag, knownClockMs(tom)),
  }));
}

/**
 * How long it is open on an ordinary weekday, in milliseconds.
 *
 * @throws RangeError when a time of the data is none
 */
export function vardagMs({ VARDAG }: Oppettider): number {
  return VARDAG.reduce((sum, { from, tom }) => sum + knownClockMs(tom) - knownClockMs(from), 0);
}

function klockintervallOnDag(dag: Kalenderdag, oppettider: Oppettider): readonly Klockintervall[] {
  if (dag.afton !== undefined && oppettider.stangdaAftnar.includes(dag.afton)) return [];
  if (dag.dagtyp === 'ROD_DAG') return oppettider.ROD_DAG;
  if (dag.dagtyp === 'DAG_FORE_ROD_DAG' && oppettider.DAG_FORE_ROD_DAG !== SOM_VECKODAG) {
    return oppettider.DAG_FORE_ROD_DAG;
  }
  return klockintervallOnVeckodag(dag.veckodag, oppettider);
}

function klockintervallOnVeckodag(veckodag: number, oppettider: Oppettider): readonly Klockintervall[] {
  if (veckodag === SONDAG) return oppettider.SONDAG;
  if (veckodag === LORDAG) return oppettider.LORDAG;
  return veckodag === FREDAG ? (oppettider.FREDAG ?? oppettider.VARDAG) : oppettider.VARDAG;
}

function knownClockMs(text: string): number {
  const clockMs = clockMsOf(text);
  if (clockMs === undefined) throw new RangeError('Opening hours that were not checked: not a time of the clock.');
  return clockMs;
}
