import { writeFileSync } from 'node:fs';
import { errorCode } from '../../error-code.js';
import { carryOutChange } from '../carry-out.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, OF_CHANGES, readLine, textOf, wordsOf } from '../command-line.js';
import { openSession, say, type Command } from '../command.js';
import { CHANGE_HELP, readText } from '../given-fields.js';
import { pathOf } from '../registry-access.js';

export const exportCommand: Command = {
  name: 'export',
  summary: 'skriver ut registret som YAML',
  help: () => `Skriver registret som YAML, på standard ut eller i en ny fil.

  ${COMMAND} export [--ut fil.yaml]

Exempel
  ${COMMAND} export --ut register.yaml
`,
  async run(args, surroundings) {
    const line = readLine(args, { ut: { type: 'string' } }, 'export');
    wordsOf(line, [], 'export');
    const session = openSession(line, surroundings);
    const text = await session.client.export();
    const ut = textOf(line, 'ut');
    if (ut === undefined) return session.terminal.write(text);
    writeNew(pathOf(ut, surroundings), text);
    say(session, [`Registret är skrivet i ${ut}.`]);
  },
};

export const importCommand: Command = {
  name: 'import',
  summary: 'läser in poster ur en YAML-fil, med skillnaden visad först',
  help: () => `Läser in en YAML-fil som den export skriver. Poster som filen inte har lämnas som de är.

  ${COMMAND} import <fil> --arende <ärende> [--ersatt] [--prov]

Val
  --ersatt   ta bort de poster som filen inte har: registret blir precis som filen

Exempel
  ${COMMAND} export --ut register.yaml
  ${COMMAND} import register.yaml --prov
  ${COMMAND} import register.yaml --arende A-2026-24

För alla ändringar
${CHANGE_HELP}`,
  async run(args, surroundings) {
    const line = readLine(args, { ...OF_CHANGES, ersatt: { type: 'boolean', default: false } }, 'import');
    const [file = ''] = wordsOf(line, ['fil'], 'import');
    const text = readText(pathOf(file, surroundings));
    const ersatt = line.values['ersatt'] === true;
    return carryOutChange(openSession(line, surroundings), 'import', { kind: 'yaml', text, ersatt });
  },
};

/** A file that is there is never written over. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const reason = errorCode(error) === 'EEXIST' ? 'finns redan' : `går inte att skriva (${errorCode(error)})`;
    throw cliFault(`${path} ${reason}: välj en annan fil med --ut.`);
  }
}
