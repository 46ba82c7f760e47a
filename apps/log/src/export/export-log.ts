import { signCheckpoint, type ChainHead } from '@samsvar/audit';
import { LogSnapshot } from '@samsvar/persistence';
import type { Command, CommandSurroundings } from '../command/command.js';
import { counted, CountProgress } from '../command/count-progress.js';
import { amount } from '../command/words.js';
import { logDatabase } from '../log-place.js';
import { logSigning, type LogSigning } from '../log-signing.js';
import { EXPORT_HELP } from './export-help.js';
import { exportOptions, NAME } from './export-options.js';
import { fileSink, streamSink, type LineSink } from './line-sink.js';
import { logExport } from './log-export.js';

const DONE = 0;

/**
 * The closing checkpoint says until when the log was seen: what any writer published by then is in the export, and one that
 * ends before it has been cut. A writer's checkpoint has the time of that writer's clock. One that is behind ours would give
 * what it wrote after the snapshot a time before it, and the export would look cut where it is not. So much the clocks may
 * differ; what was published in these last seconds is judged by the next export.
 */
const CLOCKS_DIFFER_MS = 5_000;

/** `npm run log:export` */
export const exportLog: Command = { name: NAME, help: EXPORT_HELP, run };

async function run(surroundings: CommandSurroundings): Promise<number> {
  const { stdout, stderr, clock } = surroundings;
  const { syfte, ut } = exportOptions(surroundings.args);
  const signing = await logSigning(surroundings);
  const url = await logDatabase(surroundings);
  const sink = ut === null ? streamSink(stdout) : await fileSink(ut);
  try {
    await logExport(url('gateway'), syfte, signing, surroundings);
    const seen = new Date(clock.now().getTime() - CLOCKS_DIFFER_MS);
    const snapshot = await LogSnapshot.take({ url: url('reader'), application: 'samsvar log:export' });
    const written = await writeAll(snapshot, sink, surroundings);
    await close(written.heads, seen, signing, sink);
    stderr.write(`${summary(written, signing, ut)}\n`);
    return DONE;
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

interface Written {
  readonly records: number;
  readonly heads: readonly ChainHead[];
}

async function writeAll(
  snapshot: LogSnapshot,
  sink: LineSink,
  { stderr, clock }: CommandSurroundings,
): Promise<Written> {
  try {
    for (const gallring of await snapshot.gallringar()) await sink.write(gallring);
    const progress = new CountProgress(stderr, clock, 'poster exporterade', await snapshot.roughCount());
    const heads = new Map<string, ChainHead>();
    let records = 0;
    for await (const record of counted(snapshot.records(), progress)) {
      const { writer, sequence, hash } = record;
      heads.set(writer, { writer, sequence, hash });
      records += 1;
      await sink.write(JSON.stringify(record));
    }
    return { records, heads: [...heads.values()] };
  } finally {
    await snapshot.close();
  }
}

/** Published before it is written: an export that is whole is one that the anchor knows. */
async function close(
  heads: readonly ChainHead[],
  seen: Date,
  { key, anchor }: LogSigning,
  sink: LineSink,
): Promise<void> {
  const closing = signCheckpoint('CLOSING', heads, seen, key);
  await anchor.publish(closing);
  await sink.write(JSON.stringify(closing));
  await sink.end();
}

function summary({ records, heads }: Written, { anchor }: LogSigning, ut: string | null): string {
  const what = `${amount(records, 'post', 'poster')} från ${amount(heads.length, 'skrivare', 'skrivare')}`;
  const where = ut === null ? '' : ` i ${ut}`;
  return `Exporterat: ${what}${where}. Kontrollpunkten är publicerad i ${anchor.place}. Pröva med npm run log:verify.`;
}
