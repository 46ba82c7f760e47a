import { paint, type Terminal } from '../../terminal.js';
import { COMMAND, readLine, wordsOf } from '../command-line.js';
import { openSession, say, slagOf, type Command } from '../command.js';
import { diffLines } from '../post-diff.js';
import type { ShownHistorik } from '../registry-answers.js';
import { swedishTime } from '../swedish-time.js';

export const historyCommand: Command = {
  name: 'history',
  summary: 'visar vad en post har sagt, vem som ändrade den och i vilket ärende',
  help: () => `Visar vad som har hänt med en post, det senaste först, också när posten inte finns kvar.

  ${COMMAND} history <sort> <id>

Exempel
  ${COMMAND} history part 162120002411
`,
  async run(args, surroundings) {
    const line = readLine(args, {}, 'history');
    const [word = '', id = ''] = wordsOf(line, ['sort', 'id'], 'history');
    const slag = slagOf(word);
    const session = openSession(line, surroundings);
    const { rader } = await session.client.history(slag, id);
    say(
      session,
      rader.flatMap((rad) => [
        ...rowLines(rad, session.terminal),
        ...diffLines([{ slag, id, ...rad }], session.terminal),
        '',
      ]),
    );
  },
};

function rowLines({ version, andring }: ShownHistorik['rader'][number], terminal: Terminal): readonly string[] {
  const { arende, begard, begardAv, beslut } = andring;
  const decided = beslut ? `, godkänd ${swedishTime(beslut.nar)} av ${beslut.av.namn}` : '';
  return [
    paint(terminal, 'bold', `Version ${version} · ärende ${arende}`),
    `  begärd ${swedishTime(begard)} av ${begardAv.namn} (${begardAv.organisationsnummer})${decided}`,
  ];
}
