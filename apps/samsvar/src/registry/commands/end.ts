import { POSTSLAG, type Postslag } from '@samsvar/registry';
import { carryOut } from '../carry-out.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, OF_CHANGES, readLine, textOf, wordsOf, type ReadLine } from '../command-line.js';
import { openSession, slagOf, type Command } from '../command.js';
import { CHANGE_HELP } from '../given-fields.js';
import { fieldsOf } from '../post-fields.js';
import type { ShownPost } from '../registry-answers.js';

const FLAGS = {
  ...OF_CHANGES,
  tom: { type: 'string' },
  sparra: { type: 'boolean', default: false },
  bort: { type: 'boolean', default: false },
} as const;

export const endCommand: Command = {
  name: 'end',
  summary: 'avslutar ett avtal, ett certifikat eller en version, eller spärrar ett certifikat',
  help: () => `Avslutar det som gäller till och med en dag. Utan --tom är den sista dagen i dag: det gäller till midnatt.

  ${COMMAND} end <sort> <id> [--tom ÅÅÅÅ-MM-DD] --arende <ärende>
  ${COMMAND} end certifikat <id> --sparra --arende <ärende>    spärrar på en gång
  ${COMMAND} end <sort> <id> --bort --arende <ärende>          tar bort posten

En sista dag har ${endingKinds().join(', ')}. Annat, till exempel ett servicefönster som ställs in, tas bort med --bort.
Det som har tagits bort finns kvar i historiken.

Exempel
  ${COMMAND} end avtal 162120002627 --tom 2026-12-31 --arende A-2026-22
  ${COMMAND} end certifikat <id> --sparra --arende A-2026-23

För alla ändringar
${CHANGE_HELP}`,
  async run(args, surroundings) {
    const line = readLine(args, FLAGS, 'end');
    const [word = '', id = ''] = wordsOf(line, ['sort', 'id'], 'end');
    const slag = slagOf(word);
    const session = openSession(line, surroundings);
    const post = await session.client.find(slag, id);
    if (!post) throw cliFault(`Registret har ingen ${slag} "${id}". Se "${COMMAND} list ${slag}".`);
    return carryOut(session, 'end', [{ slag, id, innehall: endedOf(slag, post, line, session.idag) }]);
  },
};

/** What is left of a post: itself with a last day or blocked, or nothing. */
function endedOf(slag: Postslag, { innehall }: ShownPost, line: ReadLine, idag: string): object | null {
  const tom = textOf(line, 'tom');
  const chosen = [tom !== undefined, line.values['sparra'] === true, line.values['bort'] === true];
  if (chosen.filter(Boolean).length > 1) throw cliFault('Välj ett av --tom, --sparra och --bort.');
  if (line.values['bort'] === true) return null;
  if (line.values['sparra'] === true) {
    if (slag !== 'certifikat') throw cliFault('--sparra gäller certifikat. Ett avtal avslutas med --tom.');
    return { ...innehall, sparrat: true };
  }
  if (endingKinds().includes(slag)) return { ...innehall, tom: tom ?? idag };
  throw cliFault(
    `En ${slag} har ingen sista dag: avsluta ${endingKinds().join(', ')}, eller ta bort posten med --bort.`,
  );
}

function endingKinds(): readonly Postslag[] {
  return POSTSLAG.filter((slag) => fieldsOf(slag).some(({ path, kind }) => path === 'tom' && kind === 'datum'));
}
