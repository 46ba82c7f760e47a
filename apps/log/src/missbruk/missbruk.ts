import { randomUUID } from 'node:crypto';
import { LogUnavailable, missbruksrapport, type Missbruksrapport } from '@samsvar/audit';
import type { Command, CommandSurroundings } from '../command/command.js';
import { notLogged, withLog } from '../command/open-log.js';
import { refuseExisting, writeNewFile, writeText } from '../command/output.js';
import { DEFAULTS, NAME, readMissbrukOptions, type MissbrukOptions } from './missbruk-options.js';
import { FORBEHALL, missbrukText } from './missbruk-text.js';

const MADE = 0;
/** A month of a large municipality is counted in seconds; of all the country, in a minute. */
const STATEMENT_MS = 300_000;

const HELP = `Missbruksrapport för en kommun och en månad: det som kan tyda på att frågor ställs utan anledning.

  ${NAME} -- --part 162120002411 --manad 2026-11 --syfte "Månadens kontroll" [val]

Val
  --part NUMMER        kommunens organisationsnummer, tolv siffror (krävs)
  --manad ÅÅÅÅ-MM      månaden (krävs)
  --syfte "…"          varför du söker (krävs); det står sedan i loggen
  --visa-handlaggare   handläggarnas namn i stället för pseudonymer; att de visades står i loggen
  --kontorstid 07-18   vardagar mellan de timmarna är kontorstid (${DEFAULTS.kontorstid})
  --upprepningar N     så många frågor av en handläggare om en person i ett ärende (${DEFAULTS.upprepningar})
  --arenden N          så många ärenden om samma person (${DEFAULTS.arenden})
  --handlaggare N      så många handläggare som har frågat om samma person (${DEFAULTS.handlaggare})
  --rader N            så många rader i varje lista (${DEFAULTS.rader})
  --format text|json   hur det skrivs (text)
  --ut FIL             skriv till en ny fil, som bara du kan läsa
  --help               den här texten

Personer visas aldrig, bara som pseudonymer (P-…). En pseudonym är densamma i hela rapporten och
varje gång den görs, men en annan för en annan kommun eller månad. Ett tal är ingen anklagelse:
fråga först.
${FORBEHALL}

Att du söker skrivs i loggen innan något visas. Går det inte att skriva visas ingenting.
Avslutas med 0 när rapporten är gjord, 2 när den inte kunde göras.

Miljövariabler: SAMSVAR_HOME (datamappen för npm start). Utan npm start: DATABASE_URL (en roll som
får läsa och lägga till i loggen) och SAMSVAR_LOG_PERSON_KEYS (nyckelringen).
`;

/** `npm run log:missbruk` */
export const missbruk: Command = { name: NAME, help: HELP, run };

async function run(surroundings: CommandSurroundings): Promise<number> {
  const { args, clock, vem, stdout } = surroundings;
  const options = readMissbrukOptions(args, clock.now());
  if (options.ut !== null) await refuseExisting(options.ut);
  const made = await withLog(surroundings, STATEMENT_MS, async ({ namn, ...open }) => {
    const ports = { ...open, clock, newId: randomUUID };
    const rapport = await missbruksrapport({ ...options, vem }, ports).catch((error: unknown) => {
      throw error instanceof LogUnavailable ? notLogged(error.cause) : error;
    });
    return options.format === 'json' ? jsonOf(rapport, options) : missbrukText(rapport, options, namn.organisationer);
  });
  const text = once(made);
  await (options.ut === null ? writeText(stdout, text, 'Utskriften') : writeNewFile(options.ut, text));
  return MADE;
}

function jsonOf(rapport: Missbruksrapport, options: MissbrukOptions): string {
  const { kontorstid, upprepningar, arenden, handlaggare, rader } = options;
  const granser = { kontorstid, upprepningar, arenden, handlaggare, rader };
  return `${JSON.stringify({ ...rapport, granser, forbehall: FORBEHALL }, null, 2)}\n`;
}

async function* once(text: string): AsyncIterable<string> {
  yield text;
}
