import type { KeyObject } from 'node:crypto';
import { judgeGallring, signGallring, type GallringVerdict } from '@samsvar/audit';
import { LogGallring } from '@samsvar/persistence';
import { readEnv } from '@samsvar/platform';
import { CommandFault } from '../command/command-fault.js';
import type { Command, CommandSurroundings } from '../command/command.js';
import { counted, CountProgress } from '../command/count-progress.js';
import { linesOfFiles } from '../command/read-lines.js';
import { reasonOf } from '../command/reason.js';
import { amount } from '../command/words.js';
import { logDatabase } from '../log-place.js';
import { logSigning, verifyingKeyIn, type LogSigning } from '../log-signing.js';
import { findingSentence } from '../verify/finding-words.js';
import { earlierIn } from './earlier.js';
import { EXPIRE_HELP } from './expire-help.js';
import { expireOptions, NAME, type ExpireOptions } from './expire-options.js';
import { firstKept, monthsBefore, type LogMonth } from './expired-months.js';

const DONE = 0;
const NOT_WHOLE = 1;
const LOCKED = '55P03';

/** `npm run log:expire` */
export const expire: Command = { name: NAME, help: EXPIRE_HELP, run };

async function run(surroundings: CommandSurroundings): Promise<number> {
  const options = expireOptions(surroundings.args);
  const before = monthToKeep(options, surroundings);
  const signing = await logSigning(surroundings);
  const anchors = anchorFiles(options, signing);
  const publicKeys = [signing.publicKey, ...(await Promise.all(options.keys.map(verifyingKeyIn)))];
  const url = await logDatabase(surroundings);
  const gallring = await LogGallring.begin({ url: url('migrator'), application: 'samsvar log:expire' });
  try {
    const months = monthsBefore(await gallring.partitions(), before);
    const last = months.at(-1);
    if (last === undefined)
      return say(surroundings, `Ingenting att gallra: i loggen finns inget från före ${before}.`, DONE);
    await gallring.hold(months.map(({ partition }) => partition));
    const verdict = await judge(gallring, last.partition.to, { publicKeys, anchors, surroundings });
    if (verdict.findings.length > 0) return say(surroundings, refusal(verdict), NOT_WHOLE);
    if (options.isTrial)
      return say(surroundings, `Skulle ta bort ${described(months, verdict)}. Inget är gjort.`, DONE);
    await takeAway(gallring, { months, verdict }, signing, surroundings);
    return say(
      surroundings,
      `Borttaget: ${described(months, verdict)}. Det är signerat och publicerat i ankaret.`,
      DONE,
    );
  } finally {
    await gallring.close();
  }
}

/** @throws CommandFault when the month that was asked for has not been kept long enough */
function monthToKeep({ before }: ExpireOptions, { env, clock }: CommandSurroundings): string {
  const { SAMSVAR_LOG_RETENTION_MONTHS: months } = readEnv(env, ['SAMSVAR_LOG_RETENTION_MONTHS']);
  const limit = firstKept(clock.now(), months);
  if (before === null || before <= limit) return before ?? limit;
  throw new CommandFault(
    `Loggen behålls i ${amount(months, 'månad', 'månader')}: bara månader före ${limit} får tas bort. Inget är gjort.`,
  );
}

function anchorFiles({ anchors }: ExpireOptions, { anchor: { place } }: LogSigning): readonly string[] {
  if (anchors.length > 0) return anchors;
  if (!/^https?:/.test(place)) return [place];
  throw new CommandFault(`Ankaret är en adress: ange en kopia av det som har publicerats där med --anchor FIL.`);
}

interface Judging {
  readonly publicKeys: readonly KeyObject[];
  readonly anchors: readonly string[];
  readonly surroundings: CommandSurroundings;
}

async function judge(
  gallring: LogGallring,
  before: Date,
  { publicKeys, anchors, surroundings: { stderr, clock } }: Judging,
): Promise<GallringVerdict> {
  return judgeGallring({
    earlier: earlierIn(await gallring.earlier()),
    records: counted(gallring.records(before), new CountProgress(stderr, clock, 'poster prövade')),
    remaining: (writers) => gallring.remaining(writers, before),
    before,
    publicKeys,
    anchor: () => linesOfFiles(anchors),
  });
}

/** Published before it is done: what is gone is gone with somebody's knowledge. Published and not done it does no harm. */
async function takeAway(
  gallring: LogGallring,
  { months, verdict }: { readonly months: readonly LogMonth[]; readonly verdict: GallringVerdict },
  { key, anchor }: LogSigning,
  { clock }: CommandSurroundings,
): Promise<void> {
  const names = months.map(({ month }) => month);
  const checkpoint = signGallring(names, verdict.heads, clock.now(), key);
  await anchor.publish(checkpoint);
  try {
    await gallring.takeAway(
      months.map(({ partition }) => partition),
      checkpoint,
    );
  } catch (error) {
    if (reasonOf(error) !== LOCKED) throw error;
    throw new CommandFault('Loggen läses just nu, kanske av en export: inget är borttaget. Kör igen när den är klar.');
  }
}

function described(months: readonly LogMonth[], { records, heads }: GallringVerdict): string {
  const [first = '', last = first] = [months[0]?.month, months.at(-1)?.month];
  const which =
    first === last ? `månaden ${first}` : `${amount(months.length, 'månad', 'månader')}, ${first} till ${last}`;
  return `${which} (${amount(records, 'post', 'poster')} från ${amount(heads.length, 'skrivare', 'skrivare')})`;
}

function refusal({ findings }: GallringVerdict): string {
  const lines = findings.map((finding) => `  – ${findingSentence(finding)}`);
  return ['Det som skulle tas bort är inte som det skrevs. Inget är borttaget.', ...lines].join('\n');
}

function say({ stdout }: CommandSurroundings, text: string, exitCode: number): number {
  stdout.write(`${text}\n`);
  return exitCode;
}
