import { shiftDays } from '@samsvar/calendar';
import { POSTSLAG, type Postslag } from '@samsvar/registry';
import { paint } from '../../terminal.js';
import { alignedTable } from '../aligned-table.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, readLine } from '../command-line.js';
import { openSession, say, slagOf, type Command, type Session } from '../command.js';
import { shownValue } from '../post-diff.js';
import type { ShownPost } from '../registry-answers.js';

const SOON_DAYS = 30;
const SHORT_HASH = 16;

/** What of each kind fits on a line. */
const COLUMNS: Readonly<Record<Postslag, readonly string[]>> = {
  rattsgrund: ['lagrum', 'partslag', 'samtycke', 'from', 'tom'],
  part: ['namn', 'slag', 'bastjanster', 'aktorsid', 'rattsgrund'],
  avtal: ['part', 'from', 'tom', 'uppsagt'],
  ombud: ['ombud', 'part', 'avtalsdatum', 'from', 'tom'],
  certifikatregel: ['utfardare', 'falt', 'monster'],
  certifikat: ['part', 'namn', 'roll', 'from', 'tom', 'sparrat', 'sha256'],
  bastjanst: ['namn', 'uppgiftslamnare'],
  bastjanstversion: ['bastjanst', 'version', 'kontrakt', 'adress', 'from', 'tom'],
  tjanstefonster: ['bastjanst', 'from', 'tom', 'slag', 'beskrivning'],
  utokadOppettid: ['bastjanst', 'from', 'tom', 'beslutsmote'],
};

export const listCommand: Command = {
  name: 'list',
  summary: 'visar parter och bastjänster, eller alla poster av en sort',
  help: () => `Visar vad som finns i registret.

  ${COMMAND} list            parter och bastjänster, och vad som snart behöver göras
  ${COMMAND} list <sort>     alla poster av en sort

Sorterna är ${POSTSLAG.join(', ')}.

Exempel
  ${COMMAND} list
  ${COMMAND} list certifikat
  ${COMMAND} list bastjanstversion

Sist står certifikat som går ut inom ${SOON_DAYS} dagar och ändringar som väntar på en andra operatör.
`,
  async run(args, surroundings) {
    const line = readLine(args, {}, 'list');
    const [word, ...more] = line.positionals;
    if (more.length > 0) throw cliFault(`En sort i taget: "${COMMAND} list ${word ?? ''}".`);
    const session = openSession(line, surroundings);
    if (word === undefined) return listAll(session);
    const slag = slagOf(word);
    const columns = COLUMNS[slag];
    const rows = (await session.client.all(slag)).map(({ id, innehall }) => [
      id,
      ...columns.map((column) => cellOf(column, innehall[column])),
    ]);
    say(session, [...alignedTable(['id', ...columns], rows, session.terminal), '', `${rows.length} st.`]);
  },
};

type Posts = readonly ShownPost[];

/** A fingerprint is known by its beginning; "show" has all of it. */
function cellOf(column: string, value: unknown): string {
  const text = shownValue(value);
  return column === 'sha256' ? text.slice(0, SHORT_HASH) : text;
}

async function listAll(session: Session): Promise<void> {
  const { client, terminal } = session;
  const [parter, avtal, certifikat, bastjanster, versioner, waiting] = await Promise.all([
    client.all('part'),
    client.all('avtal'),
    client.all('certifikat'),
    client.all('bastjanst'),
    client.all('bastjanstversion'),
    client.waiting(),
  ]);
  const partRows = parter.map((part) => partRow(part, avtal, certifikat, session.idag));
  const bastjanstRows = bastjanster.flatMap((bastjanst) => bastjanstRowsOf(bastjanst, versioner, parter));
  say(session, [
    paint(terminal, 'bold', `Parter (${parter.length})`),
    ...alignedTable(['Organisationsnr', 'Namn', 'Slag', 'Bastjänster', 'Avtal', 'Certifikat'], partRows, terminal),
    '',
    paint(terminal, 'bold', `Bastjänster (${bastjanster.length})`),
    ...alignedTable(
      ['Kod', 'Namn', 'Uppgiftslämnare', 'Version', 'Kontrakt', 'Gäller', 'Adress'],
      bastjanstRows,
      terminal,
    ),
    '',
    ...attentionLines(certifikat, waiting.length, session),
  ]);
}

function partRow({ id, innehall }: ShownPost, avtal: Posts, certifikat: Posts, idag: string): readonly string[] {
  const ofPart = (posts: Posts): Posts => posts.filter((each) => each.innehall['part'] === id);
  const inForce = ofPart(avtal).find((each) => isInForce(each, idag));
  const usable = ofPart(certifikat).filter((each) => each.innehall['sparrat'] !== true && isInForce(each, idag));
  const { namn, slag, bastjanster } = innehall;
  const cells = [namn, slag, bastjanster].map(shownValue);
  return [id, ...cells, inForce ? periodOf(inForce) : '–', usable.length === 0 ? '–' : `${usable.length} st`];
}

function bastjanstRowsOf({ id, innehall }: ShownPost, versioner: Posts, parter: Posts): readonly (readonly string[])[] {
  const uppgiftslamnare = shownValue(innehall['uppgiftslamnare']);
  const namn = parter.find((part) => part.id === uppgiftslamnare)?.innehall['namn'];
  const own = [id, shownValue(innehall['namn']), namn === undefined ? uppgiftslamnare : shownValue(namn)];
  const rows = versioner
    .filter((each) => each.innehall['bastjanst'] === id)
    .map((each) => {
      const { version, kontrakt, adress } = each.innehall;
      return [...own, shownValue(version), shownValue(kontrakt), periodOf(each), shownValue(adress)];
    });
  return rows.length === 0 ? [[...own, 'ingen version']] : rows;
}

/** What somebody should do something about. */
function attentionLines(certifikat: Posts, waiting: number, { terminal, idag }: Session): readonly string[] {
  const expiring = certifikat.filter((each) => isExpiring(each, idag));
  const lines = expiring.map(({ id, innehall }) =>
    paint(
      terminal,
      'yellow',
      `Går ut ${shownValue(innehall['tom'])}: certifikat ${id} (${shownValue(innehall['namn'])})`,
    ),
  );
  if (waiting === 0) return lines;
  const verb = waiting === 1 ? 'ändring väntar' : 'ändringar väntar';
  return [...lines, paint(terminal, 'yellow', `${waiting} ${verb} på en andra operatör: ${COMMAND} waiting`)];
}

function isExpiring({ innehall: { tom, sparrat } }: ShownPost, idag: string): boolean {
  return typeof tom === 'string' && sparrat !== true && idag <= tom && tom <= shiftDays(idag, SOON_DAYS);
}

function isInForce({ innehall: { from, tom } }: ShownPost, idag: string): boolean {
  return String(from) <= idag && (typeof tom !== 'string' || idag <= tom);
}

function periodOf({ innehall: { from, tom } }: ShownPost): string {
  return typeof tom === 'string' ? `${String(from)} – ${tom}` : `från ${String(from)}`;
}
