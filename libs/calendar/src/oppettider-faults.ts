import { AFTNAR } from './helgdagar.js';
import { clockMsOf, SOM_VECKODAG, type Oppettider } from './oppettider.js';

const DAGAR = ['VARDAG', 'LORDAG', 'SONDAG', 'DAG_FORE_ROD_DAG', 'ROD_DAG'] as const;
const FIELDS: readonly string[] = [...DAGAR, 'FREDAG', 'stangdaAftnar'];
/** No agreement has more than one a day. */
const MAX_INTERVALS = 24;
const MAX_FAULTS = 50;
const MAX_NAME = 40;

/** Data from outside that opening hours can be read from. */
export function isOppettider(value: unknown): value is Oppettider {
  return oppettiderFaults(value).length === 0;
}

/**
 * What is wrong with opening hours from outside: sentences in Swedish that begin with the field, 50 at the most; none
 * when all is well. No value is repeated.
 */
export function oppettiderFaults(value: unknown): string[] {
  const fields = fieldsOf(value);
  if (fields === undefined) return ['Öppettiderna ska vara ett objekt med tider för varje dagtyp.'];
  return [
    ...unknownFields(fields, FIELDS, 'okänd dagtyp eller inställning'),
    ...DAGAR.flatMap((dag) => faultsOfDag(dag, fields.get(dag))),
    ...(fields.has('FREDAG') ? faultsOfDag('FREDAG', fields.get('FREDAG')) : []),
    ...faultsOfAftnar(fields.get('stangdaAftnar')),
  ].slice(0, MAX_FAULTS);
}

function faultsOfDag(name: string, value: unknown): string[] {
  const mayBeVeckodag = name === 'DAG_FORE_ROD_DAG';
  if (value === undefined) return [`${name}: saknas; en tom lista betyder stängt.`];
  if (mayBeVeckodag && value === SOM_VECKODAG) return [];
  if (!Array.isArray(value)) {
    return [`${name}: ska vara en lista av { from, tom }${mayBeVeckodag ? ` eller ordet ${SOM_VECKODAG}` : ''}.`];
  }
  if (value.length > MAX_INTERVALS) return [`${name}: får ha högst ${MAX_INTERVALS} intervall.`];
  return value.flatMap((one: unknown, index) => [
    ...faultsOfIntervall(`${name}[${index}]`, one),
    ...faultsOfOrder(name, index, value),
  ]);
}

function faultsOfIntervall(name: string, value: unknown): string[] {
  const fields = fieldsOf(value);
  if (fields === undefined) return [`${name}: ska vara { from, tom }.`];
  const { from, tom } = clocksOf(value);
  return [
    ...unknownFields(fields, ['from', 'tom'], 'okänt fält', `${name}.`),
    ...(from === undefined ? [`${name}.from: ska vara ett klockslag, 00:00–24:00.`] : []),
    ...(tom === undefined ? [`${name}.tom: ska vara ett klockslag, 00:00–24:00.`] : []),
    ...(from !== undefined && tom !== undefined && from >= tom ? [`${name}: tom ska vara senare än from.`] : []),
  ];
}

/** Later than the interval before, and after its end. */
function faultsOfOrder(name: string, index: number, intervals: readonly unknown[]): string[] {
  const [last, next] = [clocksOf(intervals[index - 1]), clocksOf(intervals[index])];
  if (last.from === undefined || last.tom === undefined || next.from === undefined) return [];
  if (next.from < last.from) return [`${name}[${index}]: ska stå före ${name}[${index - 1}], i tidsordning.`];
  return next.from < last.tom ? [`${name}[${index}]: överlappar ${name}[${index - 1}].`] : [];
}

function faultsOfAftnar(value: unknown): string[] {
  if (!Array.isArray(value)) return [`stangdaAftnar: ska vara en lista av ${AFTNAR.join(', ')}; den kan vara tom.`];
  if (value.length > AFTNAR.length) return [`stangdaAftnar: får ha högst ${AFTNAR.length} aftnar.`];
  return value.flatMap((afton: unknown, index) => {
    if (!AFTNAR.some((known) => known === afton))
      return [`stangdaAftnar[${index}]: ska vara ${AFTNAR.join(' eller ')}.`];
    return value.indexOf(afton) < index ? [`stangdaAftnar[${index}]: står redan i listan.`] : [];
  });
}

function clocksOf(value: unknown): { from: number | undefined; tom: number | undefined } {
  const fields = fieldsOf(value);
  const clock = (name: string): number | undefined => {
    const text = fields?.get(name);
    return typeof text === 'string' ? clockMsOf(text) : undefined;
  };
  return { from: clock('from'), tom: clock('tom') };
}

function unknownFields(
  fields: ReadonlyMap<string, unknown>,
  known: readonly string[],
  what: string,
  path = '',
): string[] {
  return [...fields.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => `${path}${name.slice(0, MAX_NAME)}: ${what}.`);
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}
