import { monthInStockholm, shiftMonths, startOfDateInStockholm } from '@samsvar/calendar';
import type { MissbrukRequest } from '@samsvar/audit';
import { CommandFault } from '../command/command-fault.js';
import { readOptions } from '../command/read-options.js';
import { organisationsnummerOf, readSyfte } from '../uppslag/lookup-options.js';

export interface MissbrukOptions extends Omit<MissbrukRequest, 'vem'> {
  readonly format: 'text' | 'json';
  /** null: standard out. */
  readonly ut: string | null;
}

export const NAME = 'npm run log:missbruk';

/** Where the limits are unless somebody says otherwise (docs/open-questions.md). */
export const DEFAULTS = { kontorstid: '07-18', upprepningar: 5, arenden: 3, handlaggare: 5, rader: 20 } as const;

const OPTIONS = {
  part: { type: 'string' },
  manad: { type: 'string' },
  syfte: { type: 'string' },
  format: { type: 'string', default: 'text' },
  ut: { type: 'string' },
  'visa-handlaggare': { type: 'boolean', default: false },
  kontorstid: { type: 'string', default: DEFAULTS.kontorstid },
  upprepningar: { type: 'string', default: String(DEFAULTS.upprepningar) },
  arenden: { type: 'string', default: String(DEFAULTS.arenden) },
  handlaggare: { type: 'string', default: String(DEFAULTS.handlaggare) },
  rader: { type: 'string', default: String(DEFAULTS.rader) },
} as const;

const SEE_HELP = `Se "${NAME} -- --help".`;
const LAST_HOUR = 24;
const MOST = 1_000;

/**
 * Reads the command line of the misuse report.
 *
 * @throws CommandFault with one sentence
 */
export function readMissbrukOptions(args: readonly string[], now: Date): MissbrukOptions {
  const { values, positionals } = readOptions(args, OPTIONS, NAME);
  if (positionals.length > 0) throw new CommandFault(`Ange kommunen med --part och månaden med --manad. ${SEE_HELP}`);
  const part = organisationsnummerOf(values.part ?? '');
  if (!part) throw new CommandFault(`Ange --part, ett organisationsnummer med tolv siffror. ${SEE_HELP}`);
  if (values.format !== 'text' && values.format !== 'json')
    throw new CommandFault(`--format är text eller json. ${SEE_HELP}`);
  return {
    part,
    ...readMonth(values.manad, now),
    kontorstid: readKontorstid(values.kontorstid),
    upprepningar: numberOf('upprepningar', values.upprepningar),
    arenden: numberOf('arenden', values.arenden),
    handlaggare: numberOf('handlaggare', values.handlaggare),
    rader: numberOf('rader', values.rader),
    isNamed: values['visa-handlaggare'],
    syfte: readSyfte(values.syfte, NAME),
    granskare: null,
    format: values.format,
    ut: values.ut ?? null,
  };
}

/** A month that has begun. */
function readMonth(typed: string | undefined, now: Date): Pick<MissbrukRequest, 'manad' | 'from' | 'before'> {
  const first = `${typed}-01`;
  const from = startOfDateInStockholm(first);
  if (!typed || !from) throw new CommandFault(`Ange --manad som ÅÅÅÅ-MM, till exempel 2026-11. ${SEE_HELP}`);
  const before = startOfDateInStockholm(shiftMonths(first, 1));
  if (!before || typed > monthInStockholm(now))
    throw new CommandFault(`Månaden i --manad har inte börjat. ${SEE_HELP}`);
  return { manad: typed, from, before };
}

function readKontorstid(typed: string): MissbrukRequest['kontorstid'] {
  const [, from, tom] = (/^([0-9]{2})-([0-9]{2})$/.exec(typed) ?? []).map(Number);
  if (from === undefined || tom === undefined || from >= tom || tom > LAST_HOUR) {
    throw new CommandFault(`--kontorstid är två hela timmar, till exempel ${DEFAULTS.kontorstid}. ${SEE_HELP}`);
  }
  return { from, tom };
}

function numberOf(option: string, typed: string): number {
  const value = /^[0-9]{1,4}$/.test(typed) ? Number(typed) : 0;
  if (value < 1 || value > MOST) throw new CommandFault(`--${option} är ett tal från 1 till ${MOST}. ${SEE_HELP}`);
  return value;
}
