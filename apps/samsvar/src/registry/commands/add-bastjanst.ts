import { fieldHelp } from '../field-help.js';
import { carryOut } from '../carry-out.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, OF_CHANGES, readLine, requiredText, textOf, wordsOf, type ReadLine } from '../command-line.js';
import { openSession, organisationsnummerOf, type Session } from '../command.js';
import { textsOf } from '../given-fields.js';
import { fieldsOf, withFields, type PostField } from '../post-fields.js';
import type { WantedPost } from '../registry-client.js';
import type { RegistrySurroundings } from '../surroundings.js';

const NAME = 'add bastjanst';
const FIRST_VERSION = '1';

export function bastjanstHelp(): string {
  return `Lägger till en bastjänst: dess Uppgiftslämnare (om den inte redan är part), bastjänsten och dess första version, i en
enda ändring.

  ${COMMAND} add bastjanst <kod> --namn <namn> --uppgiftslamnare <organisationsnummer> --adress <adress> --kontrakt <kontrakt> --arende <ärende>

Koden är två till åtta versaler eller siffror. En bastjänst som inte är någon av de sju talar GENERISK_JSON eller GENERISK_XML
och frågas med REST.

Val
  --uppgiftslamnare-namn "Kronofogden"   Uppgiftslämnarens namn när den är ny; annars --namn
${fieldHelp('bastjanst')}
 Versionen (utan --adress läggs ingen version till)
${fieldHelp('bastjanstversion')}

Exempel
  ${COMMAND} add bastjanst KFM --namn "Kronofogdemyndigheten" --uppgiftslamnare 162021005489 --adress http://127.0.0.1:9108 --kontrakt GENERISK_JSON --arende A-2026-19
  ${COMMAND} approve senaste --som bertil
  ${COMMAND} change part 162120002411 --bastjanster +KFM --arende A-2026-19
`;
}

/** Uppgiftslämnare, Bastjänst and its first version: what it takes to be asked, together or not at all. */
export async function addBastjanst(args: readonly string[], surroundings: RegistrySurroundings): Promise<void> {
  const line = readLine(args, flags(), NAME);
  const [kod = ''] = wordsOf(line, ['kod'], NAME);
  const namn = requiredText(line, 'namn', '"Kronofogdemyndigheten"', NAME);
  const uppgiftslamnare = organisationsnummerOf(requiredText(line, 'uppgiftslamnare', '162021005489', NAME));
  const session = openSession(line, surroundings);
  if (await session.client.find('bastjanst', kod)) {
    throw cliFault(`${kod} finns redan: lägg till en version med "${COMMAND} add bastjanstversion".`);
  }
  const bastjanst = withFields({}, fieldsOf('bastjanst'), textsFor(line, fieldsOf('bastjanst')), session.idag);
  return carryOut(session, NAME, [
    ...(await uppgiftslamnarePart(uppgiftslamnare, textOf(line, 'uppgiftslamnare-namn') ?? namn, session)),
    { slag: 'bastjanst', id: kod, innehall: { ...bastjanst, uppgiftslamnare } },
    ...versionOf(kod, session),
  ]);
}

async function uppgiftslamnarePart(id: string, namn: string, { client }: Session): Promise<readonly WantedPost[]> {
  if (await client.find('part', id)) return [];
  return [{ slag: 'part', id, innehall: { namn, slag: 'UPPGIFTSLAMNARE' } }];
}

function versionOf(bastjanst: string, { line, idag }: Session): readonly WantedPost[] {
  if (textOf(line, 'adress') === undefined && textOf(line, 'kontrakt') === undefined) return [];
  const fields = versionFields();
  const version = textOf(line, 'version') ?? FIRST_VERSION;
  const standing = { bastjanst, version, from: idag };
  const innehall = withFields(standing, fields, textsFor(line, fields), idag);
  return [{ slag: 'bastjanstversion', id: `${bastjanst.toLowerCase()}-${version}`, innehall }];
}

function flags() {
  const paths = [...fieldsOf('bastjanst'), ...versionFields()].map(({ path }) => [path, { type: 'string' }] as const);
  return { ...OF_CHANGES, 'uppgiftslamnare-namn': { type: 'string' }, ...Object.fromEntries(paths) } as const;
}

/** Which Bastjänst a version is of is said by the command itself. */
function versionFields(): readonly PostField[] {
  return fieldsOf('bastjanstversion').filter(({ path }) => path !== 'bastjanst');
}

function textsFor(line: ReadLine, fields: readonly PostField[]): Readonly<Record<string, string>> {
  const paths = fields.map(({ path }) => path);
  return Object.fromEntries(Object.entries(textsOf(line)).filter(([path]) => paths.includes(path)));
}
