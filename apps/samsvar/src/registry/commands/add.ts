import { POSTSLAG, type Postslag } from '@samsvar/registry';
import { carryOut } from '../carry-out.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, OF_CHANGES, readLine, wordsOf } from '../command-line.js';
import { openSession, slagOf, type Command, type Session } from '../command.js';
import { fieldHelp } from '../field-help.js';
import { CHANGE_HELP, fieldFlags, givenJson, JSON_FLAGS, textsOf } from '../given-fields.js';
import { fieldsOf, withFields } from '../post-fields.js';
import type { RegistrySurroundings } from '../surroundings.js';
import { addBastjanst, bastjanstHelp } from './add-bastjanst.js';
import { addCertifikat, CERTIFIKAT_HELP } from './add-certifikat.js';
import { addKommun, KOMMUN_HELP } from './add-kommun.js';

type Add = (args: readonly string[], surroundings: RegistrySurroundings) => Promise<void>;

/** What is usually added together, or needs more than its fields. */
const OF_ITS_OWN: Readonly<Record<string, { readonly add: Add; readonly help: () => string }>> = {
  kommun: { add: addKommun, help: () => KOMMUN_HELP },
  bastjanst: { add: addBastjanst, help: bastjanstHelp },
  certifikat: { add: addCertifikat, help: () => CERTIFIKAT_HELP },
};

export const addCommand: Command = {
  name: 'add',
  summary: 'lägger till en kommun, en bastjänst, ett certifikat eller en annan post',
  help: ([word]) => {
    if (word === undefined) return OVERVIEW;
    const own = OF_ITS_OWN[word];
    return own === undefined ? genericHelp(slagOf(word)) : `${own.help()}\nFör alla ändringar\n${CHANGE_HELP}`;
  },
  async run(args, surroundings) {
    const [word = '', ...rest] = args;
    if (word === '' || word.startsWith('-')) throw cliFault(`Vad ska läggas till? Se "${COMMAND} add --help".`);
    const own = OF_ITS_OWN[word];
    return own === undefined ? addPost(slagOf(word), rest, surroundings) : own.add(rest, surroundings);
  },
};

const OVERVIEW = `Lägger till poster i registret.

  ${COMMAND} add kommun <organisationsnummer> …    part, avtal och certifikat på en gång
  ${COMMAND} add bastjanst <kod> …                 Uppgiftslämnare, bastjänst och version på en gång
  ${COMMAND} add certifikat …                      läser certifikatet ur en fil
  ${COMMAND} add <sort> <id> …                     en post av vilken sort som helst

Sorterna är ${POSTSLAG.join(', ')}. Mer om en sort: "${COMMAND} add <sort> --help".

Exempel
  ${COMMAND} add kommun 162120002627 --namn "Umeå kommun" --arende A-2026-17
  ${COMMAND} add part 162120002627 --namn "Umeå kommun" --slag KOMMUN --bastjanster AF,CSN --arende A-2026-17

För alla ändringar
${CHANGE_HELP}`;

function genericHelp(slag: Postslag): string {
  return `Lägger till en post av sorten ${slag}.

  ${COMMAND} add ${slag} <id> --fält värde … --arende <ärende>
  ${COMMAND} add ${slag} <id> --fil post.json --arende <ärende>
  ${COMMAND} add ${slag} <id> --json '{ … }' --arende <ärende>

Fält
${fieldHelp(slag)}

Ett datum är ÅÅÅÅ-MM-DD eller "idag", en lista skrivs med kommatecken, "null" tömmer ett fält.

För alla ändringar
${CHANGE_HELP}`;
}

/** A post of any kind, from flags or from JSON; flags say more than the JSON. */
async function addPost(slag: Postslag, args: readonly string[], surroundings: RegistrySurroundings): Promise<void> {
  const command = `add ${slag}`;
  const line = readLine(args, { ...OF_CHANGES, ...fieldFlags([slag]), ...JSON_FLAGS }, command);
  const [id = ''] = wordsOf(line, ['id'], command);
  const session = openSession(line, surroundings);
  const innehall = withFields(givenJson(line, surroundings), fieldsOf(slag), textsOf(line), session.idag);
  await refuseExisting(session, slag, id);
  return carryOut(session, command, [{ slag, id, innehall }]);
}

/** @throws CliFault where there is such a post: it is changed, and not added over */
async function refuseExisting({ client }: Session, slag: Postslag, id: string): Promise<void> {
  if ((await client.find(slag, id)) === undefined) return;
  throw cliFault(
    `${slag} ${id} finns redan: se "${COMMAND} show ${slag} ${id}" och ändra med "${COMMAND} change ${slag} ${id} …".`,
  );
}
