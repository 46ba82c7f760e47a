import { randomUUID } from 'node:crypto';
import { felmeddelandeFor, type Felkod } from '@samsvar/domain';
import { KeysDoNotFit, LookupDesk, LogUnavailable, MOST_PERSONS, type Visning } from '@samsvar/audit';
import { CommandFault } from '../command/command-fault.js';
import type { Command, CommandSurroundings } from '../command/command.js';
import type { Registernamn } from '../registernamn/registernamn.js';
import { writeRegisterutdrag } from '../registerutdrag/write-registerutdrag.js';
import { jsonFormat } from './json-format.js';
import { lookupHelp } from './lookup-help.js';
import { readLookupOptions, type LookupKind, type LookupOptions } from './lookup-options.js';
import { notLogged, withLog } from '../command/open-log.js';
import { refuseExisting, writeNewFile, writeText } from '../command/output.js';
import { textFormat } from './text-format.js';
import type { Visad } from './visad.js';

const SHOWN = 0;
const REFUSED = 1;
const OTHER_KEYS =
  'Nyckelringen är inte den som loggen är skriven med: med den hittas ingen. Se SAMSVAR_LOG_PERSON_KEYS.';
const STATEMENT_MS = 30_000;

/** A look-up in the log as a command. */
export function lookupCommand(kind: LookupKind): Command {
  return { name: kind.name, help: lookupHelp(kind), run: (surroundings) => run(kind, surroundings) };
}

async function run(kind: LookupKind, surroundings: CommandSurroundings): Promise<number> {
  const options = readLookupOptions(surroundings.args, kind);
  const { vem, clock, stderr } = surroundings;
  if (options.ut !== null) await refuseExisting(options.ut);
  const felkod = await withLog(surroundings, STATEMENT_MS, async ({ reader, log, keys, namn }) => {
    const desk = new LookupDesk({ reader, log, keys, clock, newId: randomUUID });
    const show = (visning: Visning) => write({ visad: { ...options, vem, ...visning }, namn }, options, surroundings);
    return desk.lookUp({ ...options, vem }, show).catch((error: unknown) => {
      throw faultOf(error);
    });
  });
  if (felkod === null) return SHOWN;
  stderr.write(`${refusalText(felkod)}\n`);
  return REFUSED;
}

function faultOf(error: unknown): unknown {
  if (error instanceof LogUnavailable) return notLogged(error.cause);
  return error instanceof KeysDoNotFit ? new CommandFault(OTHER_KEYS) : error;
}

interface Shown {
  readonly visad: Visad;
  readonly namn: Registernamn;
}

async function write(
  { visad, namn }: Shown,
  options: LookupOptions,
  { stdout, stderr }: CommandSurroundings,
): Promise<void> {
  const { format, ut } = options;
  const text = (): AsyncIterable<string> => (format === 'json' ? jsonFormat(visad, namn) : textFormat(visad, namn));
  if (ut === null) return writeText(stdout, text(), 'Utskriften');
  await (format === 'pdf' ? writeRegisterutdrag(ut, visad, namn) : writeNewFile(ut, text()));
  stderr.write(`Skrivet till ${ut}.\n`);
}

function refusalText(felkod: Felkod): string {
  const text = felmeddelandeFor(felkod, { gräns: String(MOST_PERSONS) });
  const whatToDo = felkod === 'SSBT-3001' ? ' Ange den som har godkänt det med --granskare "Namn".' : '';
  return `${text}${whatToDo} (${felkod}; försöket står i loggen.)`;
}
