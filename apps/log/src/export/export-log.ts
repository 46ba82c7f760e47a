import { signCheckpoint, type ChainHead } from '@samsvar/audit';
import { LogSnapshot } from '@samsvar/persistence';
import type { Command, CommandSurroundings, LogRole } from '../command/command.js';
import { counted, CountProgress } from '../command/count-progress.js';
import { APPLICATION } from '../command/log-session.js';
import { refuseExisting, writeNewFile, writeText } from '../command/output.js';
import { amount } from '../command/words.js';
import { logDatabase } from '../log-place.js';
import { logSigning, type LogSigning } from '../log-signing.js';
import { EXPORT_HELP } from './export-help.js';
import { exportOptions, NAME } from './export-options.js';
import { recordExport } from './export-record.js';
import { inPieces } from './pieces.js';

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
  const { stdout, stderr, args } = surroundings;
  const { syfte, ut } = exportOptions(args);
  const signing = await logSigning(surroundings);
  const url = await logDatabase(surroundings);
  if (ut !== null) await refuseExisting(ut);
  const written: Written = { records: 0, heads: new Map() };
  const pieces = inPieces(exportedLines({ syfte, signing, url }, written, surroundings));
  await (ut === null ? writeText(stdout, pieces, 'Exporten') : writeNewFile(ut, pieces));
  stderr.write(`${summary(written, signing, ut)}\n`);
  return DONE;
}

interface Exporting {
  readonly syfte: string;
  readonly signing: LogSigning;
  readonly url: (role: LogRole) => string;
}

/** What has been written so far. */
interface Written {
  records: number;
  /** By writer. */
  readonly heads: Map<string, ChainHead>;
}

/** Nothing is read before it is in the log that it is; the closing checkpoint comes last. */
async function* exportedLines(
  { syfte, signing, url }: Exporting,
  written: Written,
  surroundings: CommandSurroundings,
): AsyncGenerator<string> {
  await recordExport(url('gateway'), syfte, signing, surroundings);
  const seen = new Date(surroundings.clock.now().getTime() - CLOCKS_DIFFER_MS);
  const snapshot = await LogSnapshot.take({ url: url('reader'), application: APPLICATION });
  try {
    yield* snapshotLines(snapshot, written, surroundings);
  } finally {
    await snapshot.close();
  }
  yield closingLine([...written.heads.values()], seen, signing);
}

async function* snapshotLines(
  snapshot: LogSnapshot,
  written: Written,
  { stderr, clock }: CommandSurroundings,
): AsyncGenerator<string> {
  yield* await snapshot.gallringar();
  const progress = new CountProgress(stderr, clock, 'poster exporterade', await snapshot.roughCount());
  for await (const record of counted(snapshot.records(), progress)) {
    const { writer, sequence, hash } = record;
    written.heads.set(writer, { writer, sequence, hash });
    written.records += 1;
    yield JSON.stringify(record);
  }
}

/** Published before it is written: an export that is whole is one that the anchor knows. */
async function closingLine(heads: readonly ChainHead[], seen: Date, { key, anchor }: LogSigning): Promise<string> {
  const closing = signCheckpoint('CLOSING', heads, seen, key);
  await anchor.publish(closing);
  return JSON.stringify(closing);
}

function summary({ records, heads }: Written, { anchor }: LogSigning, ut: string | null): string {
  const what = `${amount(records, 'post', 'poster')} från ${amount(heads.size, 'skrivare', 'skrivare')}`;
  const where = ut === null ? '' : ` i ${ut}`;
  return `Exporterat: ${what}${where}. Kontrollpunkten är publicerad i ${anchor.place}. Pröva med npm run log:verify.`;
}
