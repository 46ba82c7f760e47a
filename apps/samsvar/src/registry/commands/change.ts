import { POSTSLAG } from '@samsvar/registry';
import { carryOut } from '../carry-out.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, OF_CHANGES, readLine, wordsOf } from '../command-line.js';
import { openSession, slagOf, type Command } from '../command.js';
import { fieldHelp } from '../field-help.js';
import { CHANGE_HELP, fieldFlags, givenJson, JSON_FLAGS, textsOf } from '../given-fields.js';
import { fieldsOf, withFields } from '../post-fields.js';

export const changeCommand: Command = {
  name: 'change',
  summary: 'ändrar fält i en post och visar skillnaden',
  help: ([word]) => `Ändrar en post. Bara de fält som anges ändras; skillnaden visas först.

  ${COMMAND} change <sort> <id> --fält värde … --arende <ärende>

Sorterna är ${POSTSLAG.join(', ')}. ${word === undefined ? `Fälten visas av "${COMMAND} change <sort> --help".` : ''}
${word === undefined ? '' : `\nFält\n${fieldHelp(slagOf(word))}\n`}
En lista ersätts hel, eller ändras med + och -: --bastjanster +KFM, --bastjanster=-MIV. "null" tömmer ett fält.

Exempel
  ${COMMAND} change part 162120002411 --bastjanster=-MIV --arende A-2026-20 --prov
  ${COMMAND} change part 162120002411 --aktorsid 026-51 --arende A-2026-20
  ${COMMAND} change bastjanstversion <id> --takt.onlinefraga.perSekund 3 --arende A-2026-21

För alla ändringar
${CHANGE_HELP}`,
  async run(args, surroundings) {
    const [word = '', ...rest] = args;
    if (word === '' || word.startsWith('-')) throw cliFault(`Vad ska ändras? Se "${COMMAND} change --help".`);
    const slag = slagOf(word);
    const command = `change ${slag}`;
    const line = readLine(rest, { ...OF_CHANGES, ...fieldFlags([slag]), ...JSON_FLAGS }, command);
    const [id = ''] = wordsOf(line, ['id'], command);
    const session = openSession(line, surroundings);
    const current = await session.client.find(slag, id);
    if (!current) throw cliFault(`Registret har ingen ${slag} "${id}". Se "${COMMAND} list ${slag}".`);
    const standing = { ...current.innehall, ...givenJson(line, surroundings) };
    const innehall = withFields(standing, fieldsOf(slag), textsOf(line), session.idag);
    return carryOut(session, command, [{ slag, id, innehall }]);
  },
};
