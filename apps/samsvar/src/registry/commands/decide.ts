import { paint } from '../../terminal.js';
import { alignedTable } from '../aligned-table.js';
import { isConfirmed, SHORT_ID } from '../carry-out.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, readLine, wordsOf } from '../command-line.js';
import { openSession, say, type Command, type Session } from '../command.js';
import { diffLines } from '../post-diff.js';
import type { ShownAndring } from '../registry-answers.js';
import { swedishTime } from '../swedish-time.js';

const LATEST = 'senaste';
const UUID_LENGTH = 36;

interface Decision {
  readonly name: string;
  readonly summary: string;
  readonly lage: 'GALLER' | 'AVSLAGEN' | 'ATERTAGEN';
  readonly question: string;
  readonly done: string;
  readonly who: string;
}

const APPROVE: Decision = {
  name: 'approve',
  summary: 'godkänner en ändring som en annan operatör har begärt',
  lage: 'GALLER',
  question: 'Godkänn ändringen?',
  done: 'Godkänd: ändringen gäller nu',
  who: 'Den som begärde ändringen kan inte godkänna den själv: ange den andra operatören med --som.',
};
const REJECT: Decision = {
  name: 'reject',
  summary: 'avslår en ändring som en annan operatör har begärt',
  lage: 'AVSLAGEN',
  question: 'Avslå ändringen?',
  done: 'Avslagen',
  who: 'Den som begärde ändringen tar i stället tillbaka den med withdraw.',
};
const WITHDRAW: Decision = {
  name: 'withdraw',
  summary: 'tar tillbaka en ändring som man själv har begärt',
  lage: 'ATERTAGEN',
  question: 'Ta tillbaka ändringen?',
  done: 'Återtagen',
  who: 'Bara den som begärde ändringen kan ta tillbaka den.',
};

export const decideCommands: readonly Command[] = [APPROVE, REJECT, WITHDRAW].map((decision) => ({
  name: decision.name,
  summary: decision.summary,
  help: () => `${decision.summary.replace(/^./, (first) => first.toUpperCase())}.

  ${COMMAND} ${decision.name} <id|${LATEST}> [--som bertil] [--ja]

Början av id räcker när den pekar ut en enda ändring; "${LATEST}" är den som begärdes sist av dem som väntar. ${decision.who}

Exempel
  ${COMMAND} waiting
  ${COMMAND} ${decision.name} ${LATEST} --som ${decision.lage === 'ATERTAGEN' ? 'anna' : 'bertil'}
`,
  async run(args, surroundings) {
    const line = readLine(args, { ja: { type: 'boolean', default: false } }, decision.name);
    const [word = ''] = wordsOf(line, ['id'], decision.name);
    const session = openSession(line, surroundings);
    const andring = await waitingAndring(session, word);
    say(session, [titleOf(andring), ...diffLines(andring.poster, session.terminal), '']);
    if (!(await isConfirmed(session, decision.question))) return say(session, ['Ingenting är beslutat.']);
    const { version } = await session.client.decide(andring.id, decision.lage);
    const which = version === null ? '.' : `, i version ${version} av registret.`;
    say(session, [paint(session.terminal, 'green', `${decision.done}${which}`)]);
  },
}));

export const waitingCommand: Command = {
  name: 'waiting',
  summary: 'visar ändringar som väntar på en andra operatör',
  help: () => `Visar ändringar som väntar på beslut, den senaste först.

  ${COMMAND} waiting
`,
  async run(args, surroundings) {
    const session = openSession(readLine(args, {}, 'waiting'), surroundings);
    const all = await session.client.waiting();
    if (all.length === 0) return say(session, ['Ingen ändring väntar.']);
    const rows = all.map(({ id, begard, begardAv, arende, poster }) => [
      id.slice(0, SHORT_ID),
      swedishTime(begard),
      begardAv.namn,
      arende,
      poster.map((post) => `${post.slag} ${post.id}`).join(', '),
    ]);
    const table = alignedTable(['Id', 'Begärd', 'Av', 'Ärende', 'Poster'], rows, session.terminal);
    say(session, [...table, '', `Godkänn med "${COMMAND} approve <id> --som <operatör>", avslå med "reject".`]);
  },
};

/** A whole id is looked up also when it is decided already: the refusal says so. */
async function waitingAndring({ client }: Session, word: string): Promise<ShownAndring> {
  if (word.length === UUID_LENGTH) return client.andring(word);
  const all = await client.waiting();
  const [found, ...more] =
    word === LATEST ? all.slice(0, 1) : all.filter(({ id }) => id.startsWith(word.toLowerCase()));
  if (!found)
    throw cliFault(
      word === LATEST
        ? 'Ingen ändring väntar.'
        : `Ingen ändring som väntar börjar med "${word}". Se "${COMMAND} waiting".`,
    );
  if (more.length > 0) throw cliFault(`Flera ändringar börjar med "${word}": skriv fler tecken.`);
  return found;
}

function titleOf({ id, arende, begard, begardAv }: ShownAndring): string {
  return `Ändring ${id.slice(0, SHORT_ID)} · ärende ${arende} · begärd ${swedishTime(begard)} av ${begardAv.namn}`;
}
