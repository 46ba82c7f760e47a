import { CliFault, cliFault, EXIT_CODES } from './cli-fault.js';
import { COMMAND } from './command-line.js';
import type { Command } from './command.js';
import { addCommand } from './commands/add.js';
import { changeCommand } from './commands/change.js';
import { decideCommands, waitingCommand } from './commands/decide.js';
import { developmentCertificateCommand } from './commands/development-certificate.js';
import { endCommand } from './commands/end.js';
import { historyCommand } from './commands/history.js';
import { listCommand } from './commands/list.js';
import { showCommand } from './commands/show.js';
import { exportCommand, importCommand } from './commands/yaml-files.js';
import type { RegistrySurroundings } from './surroundings.js';

export const COMMANDS: readonly Command[] = [
  listCommand,
  showCommand,
  historyCommand,
  addCommand,
  changeCommand,
  endCommand,
  waitingCommand,
  ...decideCommands,
  exportCommand,
  importCommand,
  developmentCertificateCommand,
];

const NAME_WIDTH = 12;

/** `npm run registry`: looks in the registry of a Samsvar that runs, and changes it. Says by its exit code how it went. */
export async function runRegistryCli(surroundings: RegistrySurroundings): Promise<number> {
  try {
    await runCommand(surroundings);
    return EXIT_CODES.done;
  } catch (error) {
    if (!(error instanceof CliFault)) throw error;
    surroundings.stderr.write(`${error.sentences.join('\n')}\n`);
    return error.exitCode;
  }
}

async function runCommand(surroundings: RegistrySurroundings): Promise<void> {
  const [name, ...args] = surroundings.args;
  if (name === undefined || isHelp(name)) return say(surroundings, overview());
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) {
    const names = COMMANDS.map((each) => each.name).join(', ');
    throw cliFault(`Kommandot "${name}" finns inte. Kommandona är ${names}: se "${COMMAND} --help".`);
  }
  if (args.some(isHelp)) return say(surroundings, command.help(args.filter((each) => !each.startsWith('-'))));
  return command.run(args, surroundings);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function say({ stdout }: RegistrySurroundings, text: string): void {
  stdout.write(text);
}

function overview(): string {
  const commands = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary}`).join('\n');
  return `Visar och ändrar registret över parter och bastjänster i en Samsvar som är igång.

  ${COMMAND} <kommando> [val]

Kommandon
${commands}

Mer om ett kommando: "${COMMAND} <kommando> --help".

Börja här, medan "npm start" är igång
  ${COMMAND} list
  ${COMMAND} certifikat umea 162120002627 --namn "Umeå kommun"
  ${COMMAND} add kommun 162120002627 --namn "Umeå kommun" --cert .samsvar/certs/umea.pem --arende A-2026-17
  ${COMMAND} approve senaste --som bertil

Den som öppnar något behöver en andra operatör: ändringen väntar tills den är godkänd. Att stänga (avsluta, spärra, ta
bort) gäller på en gång.

Vem och var
  --som anna|bertil        operatören i datamappen (anna); också namnet på ett annat certifikat där, eller en fil.pem
  --nyckel fil.key         nyckeln till --som fil.pem; annars filen bredvid med samma namn
  --ca fil.pem             utfärdaren av gatewayens certifikat; annars datamappens
  --gateway https://…      gatewayens adress; annars den som är igång på datamappen

En Uppgiftslämnare använder samma kommandon med sitt eget certifikat, och ser och ändrar det som är dess eget.

Avslutas med 0 när det är gjort (eller redan så), 1 när Samsvar har avvisat det, 2 när det inte kunde begäras.

Miljövariabler: SAMSVAR_PORT_GATEWAY (gatewayens port), SAMSVAR_HOME (datamappen med certifikaten), NO_COLOR.
`;
}
