import { storedKeysOf, withNewKey, type StoredKeys } from '@samsvar/audit';
import { CommandFault } from '../command/command-fault.js';
import type { Command, CommandSurroundings } from '../command/command.js';
import { reasonOf } from '../command/reason.js';
import { readOptions } from '../command/read-options.js';
import { logFiles } from '../log-place.js';
import { changeFile, unfinishedPath } from './change-file.js';

const NAME = 'npm run log:rotate-key';
const DONE = 0;

const HELP = `Lägger en ny nyckel till nyckelringen som personer krypteras med i utlämnandeloggen.

  ${NAME}

Nya poster krypteras med den nya nyckeln när gatewayen har startats om. Ingen nyckel tas bort och ingen post skrivs om: det
som är krypterat med en äldre nyckel läses och hittas med den. Ta en säkerhetskopia av filen efteråt. Den som tappar en
nyckel kan inte läsa de poster som är krypterade med den.

Nyckelringen är filen i SAMSVAR_LOG_PERSON_KEYS, annars log-keys/person-keys.json i datamappen (SAMSVAR_HOME, .samsvar).

Avslutas med 0 när nyckeln är tillagd, 2 när den inte kunde läggas till.
`;

/** `npm run log:rotate-key` */
export const rotateKey: Command = { name: NAME, help: HELP, run };

async function run(surroundings: CommandSurroundings): Promise<number> {
  const { positionals } = readOptions(surroundings.args, {}, NAME);
  if (positionals.length > 0) throw new CommandFault(`Kommandot tar inga argument. Se "${NAME} -- --help".`);
  const { personKeys: path } = logFiles(surroundings, ['personKeys']);
  const keys = await addKey(path);
  surroundings.stdout.write(`Nyckel ${keys.at(-1)?.id} är tillagd i ${path}, som nu har ${keys.length} nycklar.
Nya poster krypteras med den när gatewayen har startats om. Ta en säkerhetskopia av filen nu.
`);
  return DONE;
}

async function addKey(path: string): Promise<StoredKeys> {
  let keys: StoredKeys = [];
  try {
    await changeFile(path, (json) => {
      keys = withNewKey(ringIn(json, path));
      return `${JSON.stringify(keys, null, 2)}\n`;
    });
    return keys;
  } catch (error) {
    throw error instanceof CommandFault ? error : new CommandFault(sentenceOf(reasonOf(error), path));
  }
}

function sentenceOf(reason: string, path: string): string {
  if (reason !== 'EEXIST') return `Nyckelringen ${path} går inte att ändra (${reason}). Den är som den var.`;
  const unfinished = unfinishedPath(path);
  return `Någon annan ändrar nyckelringen just nu, eller avbröts: ta bort ${unfinished} om ingen gör det, och kör igen.`;
}

function ringIn(json: string, path: string): StoredKeys {
  try {
    return storedKeysOf(json);
  } catch (error) {
    throw new CommandFault(`${path}: ${error instanceof Error ? error.message : ''}`);
  }
}
