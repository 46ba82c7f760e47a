import { cliFault } from '../cli-fault.js';
import { COMMAND, readLine, wordsOf } from '../command-line.js';
import { openSession, say, slagOf, type Command } from '../command.js';
import { fieldLines } from '../post-diff.js';

export const showCommand: Command = {
  name: 'show',
  summary: 'visar en post med allt den säger',
  help: () => `Visar en post, ett fält på varje rad. Fälten heter som i "change" och "add".

  ${COMMAND} show <sort> <id> [--json]

Exempel
  ${COMMAND} show part 162120002411
  ${COMMAND} show bastjanst AF
  ${COMMAND} show part 162120002411 --json
`,
  async run(args, surroundings) {
    const line = readLine(args, { json: { type: 'boolean', default: false } }, 'show');
    const [word = '', id = ''] = wordsOf(line, ['sort', 'id'], 'show');
    const slag = slagOf(word);
    const session = openSession(line, surroundings);
    const post = await session.client.find(slag, id);
    if (!post) throw cliFault(`Registret har ingen ${slag} "${id}". Se "${COMMAND} list ${slag}".`);
    if (line.values['json'] === true) return say(session, [JSON.stringify(post.innehall, null, 2)]);
    const fields = fieldLines(post.innehall);
    const width = Math.max(0, ...fields.map(([path]) => path.length));
    say(session, [`${slag} ${post.id}`, ...fields.map(([path, value]) => `  ${path.padEnd(width)}  ${value}`)]);
  },
};
