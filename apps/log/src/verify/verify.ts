import { verifyExport, type Verdict } from '@samsvar/audit';
import { CommandFault } from '../command/command-fault.js';
import type { Command, CommandSurroundings } from '../command/command.js';
import { counted, CountProgress } from '../command/count-progress.js';
import { linesIn, linesOfFile, linesOfFiles } from '../command/read-lines.js';
import { verifyingKeyIn } from '../log-signing.js';
import { reportJson, reportLines } from './verdict-report.js';
import { VERIFY_HELP } from './verify-help.js';
import { NAME, verifyOptions, type VerifyOptions } from './verify-options.js';

const WHOLE = 0;
const NOT_WHOLE = 1;

/** `npm run log:verify` */
export const verify: Command = { name: NAME, help: VERIFY_HELP, run };

async function run(surroundings: CommandSurroundings): Promise<number> {
  const options = verifyOptions(surroundings);
  const verdict = await judge(options, surroundings);
  const report = options.isJson ? reportJson(verdict, options) : reportLines(verdict, options).join('\n');
  surroundings.stdout.write(`${report}\n`);
  return verdict.findings.length === 0 ? WHOLE : NOT_WHOLE;
}

async function judge(options: VerifyOptions, { stdin, stderr, clock }: CommandSurroundings): Promise<Verdict> {
  const { exported, anchors } = options;
  const keys = await Promise.all(options.keys.map(verifyingKeyIn));
  const lines = exported === '-' ? linesIn(stdin, 'Standard in') : linesOfFile(exported);
  const shown = counted(lines, new CountProgress(stderr, clock, 'poster prövade'));
  const verdict = await verifyExport(shown, keys, anchors.length === 0 ? null : () => linesOfFiles(anchors));
  if (verdict.records > 0 || verdict.until !== null) return verdict;
  const name = exported === '-' ? 'Det som kom på standard in' : exported;
  throw new CommandFault(`${name} är ingen export av utlämnandeloggen: ingen rad är en post.`);
}
