import { paint } from '../terminal.js';
import { CliFault } from './cli-fault.js';
import { COMMAND, requiredText, textOf } from './command-line.js';
import { say, type Session } from './command.js';
import { diffLines } from './post-diff.js';
import type { ShownAndring, ShownProv } from './registry-answers.js';
import type { WantedChange, WantedPost } from './registry-client.js';

const ANDRAR_INGENTING = 'SSBT-6015';
/** What a change is tried for when nobody has said: it leaves no trace. */
const PROVKORNING = 'provkörning';
export const SHORT_ID = 8;
/** Of those that `npm start` has. */
const OTHER_OPERATOR: Readonly<Record<string, string>> = { anna: 'bertil', bertil: 'anna' };

/** Shows what posts would come to say, asks where somebody sits there, and makes it so. */
export function carryOut(session: Session, command: string, poster: readonly WantedPost[]): Promise<void> {
  return carryOutChange(session, command, { kind: 'posts', poster });
}

/** The same for posts or a whole file. What the registry says already is no fault: there is nothing to do. */
export async function carryOutChange(session: Session, command: string, wanted: WantedChange): Promise<void> {
  const { line, client, terminal } = session;
  const isTrial = line.values['prov'] === true;
  const arende = isTrial ? (textOf(line, 'arende') ?? PROVKORNING) : requiredText(line, 'arende', 'A-2026-17', command);
  try {
    const tried = await client.tryOut(arende, wanted);
    say(session, [...diffLines(tried.poster, terminal), '', ...consequenceOf(tried)]);
    if (isTrial) return say(session, ['Provkörning: ingenting är ändrat.']);
    if (!(await isConfirmed(session, 'Genomför ändringen?'))) return say(session, ['Ingenting är ändrat.']);
    say(session, outcomeOf(await client.request(arende, wanted), session));
  } catch (error) {
    if (!(error instanceof CliFault) || error.felkod !== ANDRAR_INGENTING) throw error;
    say(session, ['Ingenting att ändra: registret säger redan detta.']);
  }
}

/** Only where somebody sits there, and has not said yes beforehand. */
export async function isConfirmed({ line, surroundings }: Session, question: string): Promise<boolean> {
  if (line.values['ja'] === true || surroundings.confirm === null) return true;
  return surroundings.confirm(`${question} [j/N] `);
}

function consequenceOf({ lage, anmarkningar }: ShownProv): readonly string[] {
  const effect =
    lage === 'VANTAR'
      ? 'Ändringen öppnar något som var stängt: en andra operatör behöver godkänna den.'
      : 'Ändringen gäller så fort den är gjord.';
  return [...anmarkningar.map((each) => `OBS: ${each}`), effect];
}

function outcomeOf(andring: ShownAndring, { terminal, line }: Session): readonly string[] {
  if (andring.lage === 'GALLER')
    return [paint(terminal, 'green', `Gäller nu, i version ${andring.version ?? '?'} av registret.`)];
  return [
    paint(terminal, 'yellow', `Väntar på en andra operatör: ändring ${andring.id.slice(0, SHORT_ID)}`),
    `  ${COMMAND} approve ${andring.id.slice(0, SHORT_ID)} --som ${OTHER_OPERATOR[String(line.values['som'])] ?? '<en annan operatör>'}`,
  ];
}
