import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { signCheckpoint, type Checkpoint } from '../chain/checkpoint.js';
import { HashChain } from '../chain/hash-chain.js';
import { hashOf, type LogRecord } from '../chain/log-record.js';
import { verifyExport, type Verdict } from './verify-export.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const START = Date.parse('2026-11-22T12:00:00.000Z');
const at = (second: number): Date => new Date(START + second * 1_000);

interface Log {
  records: LogRecord[];
  anchor: Checkpoint[];
  closing: Checkpoint;
}

/** Two writers with ten records each, a checkpoint after the fifth of each, closed after the last. */
function log(): Log {
  const chains = [new HashChain(randomUUID()), new HashChain(randomUUID())];
  const records: LogRecord[] = [];
  const anchor: Checkpoint[] = [];
  for (let round = 1; round <= 10; round += 1) {
    for (const chain of chains) {
      const fragaId = randomUUID();
      records.push(chain.append({ kind: 'AVSIKT', fragaId, content: JSON.stringify({ round }) }, at(round)));
      if (round === 5) anchor.push(signCheckpoint('RUNNING', [chain.head], at(round), privateKey));
    }
  }
  const closing = signCheckpoint(
    'CLOSING',
    chains.map((chain) => chain.head),
    at(11),
    privateKey,
  );
  return { records, anchor: [...anchor, closing], closing };
}

const linesOf = ({ records, closing }: Pick<Log, 'records' | 'closing'>): string[] =>
  [...records, closing].map((line) => JSON.stringify(line));

function judge(made: Log, lines = linesOf(made), keys: readonly KeyObject[] = [publicKey]): Promise<Verdict> {
  return verifyExport(lines, keys, made.anchor);
}

const codesOf = ({ findings }: Verdict): string[] => findings.map(({ code }) => code);

/** With everything behind it hashed anew, as somebody would who can write to the database. */
function rewrittenFrom(records: readonly LogRecord[], index: number, change: Partial<LogRecord>): LogRecord[] {
  const writer = records[index]?.writer;
  let previous: string | null = null;
  return records.map((record, place) => {
    if (record.writer !== writer || place < index) return record;
    const changed = { ...record, ...(place === index ? change : {}), previous: previous ?? record.previous };
    const hashed = { ...changed, hash: hashOf(changed) };
    previous = hashed.hash;
    return hashed;
  });
}

describe('an export that nobody has touched', () => {
  it('is found in order, up to its closing checkpoint', async () => {
    const made = log();
    expect(await judge(made)).toEqual({
      records: 20,
      writers: 2,
      until: made.closing.at,
      isAnchored: true,
      findings: [],
    });
  });

  it('is found in order without an anchor, and the verdict says that there was none', async () => {
    const verdict = await verifyExport(linesOf(log()), [publicKey], null);
    expect(verdict).toMatchObject({ isAnchored: false, findings: [] });
  });

  it('is found in order when more has been published since', async () => {
    const made = log();
    const { writer, sequence } = made.closing.heads[0] ?? { writer: '', sequence: 0 };
    const later = { writer, sequence: sequence + 5, hash: 'a'.repeat(64) };
    made.anchor.push(signCheckpoint('RUNNING', [later], at(60), privateKey));
    expect(codesOf(await judge(made))).toEqual([]);
  });

  it('may have been signed with a key that has been replaced since', async () => {
    expect(codesOf(await judge(log(), undefined, [stranger.publicKey, publicKey]))).toEqual([]);
  });
});

describe('a forged export', () => {
  it('shows a record that was changed', async () => {
    const made = log();
    const forged = made.records.map((record, place) => (place === 6 ? { ...record, content: '{}' } : record));
    const verdict = await judge(made, linesOf({ ...made, records: forged }));
    const { writer, sequence } = made.records[6] ?? { writer: '', sequence: 0 };
    expect(verdict.findings).toEqual([{ code: 'CHANGED', place: { writer, sequence } }]);
  });

  it.each(['fragaId', 'at', 'kind', 'writer'] as const)('shows that the %s of a record was changed', async (field) => {
    const made = log();
    const values = { fragaId: randomUUID(), at: at(99).toISOString(), kind: 'SLUT', writer: randomUUID() } as const;
    const forged = made.records.map((record, place) => (place === 6 ? { ...record, [field]: values[field] } : record));
    expect(codesOf(await judge(made, linesOf({ ...made, records: forged })))).toContain('CHANGED');
  });

  it('shows a record that was removed', async () => {
    const made = log();
    const forged = made.records.filter((_, place) => place !== 6);
    expect(codesOf(await judge(made, linesOf({ ...made, records: forged })))).toEqual(['REMOVED']);
  });

  it('shows a record that was removed and the rest hashed and numbered anew', async () => {
    const made = log();
    const [first, second] = [made.records[0], made.records[2]];
    if (!first || !second) throw new Error('The log has too few records.');
    const without = made.records.filter((record) => record !== first);
    const renumbered = without.map((record) =>
      record.writer === first.writer ? { ...record, sequence: record.sequence - 1 } : record,
    );
    const forged = rewrittenFrom(
      renumbered,
      renumbered.findIndex(({ writer }) => writer === first.writer),
      {
        previous: first.previous,
      },
    );
    const codes = codesOf(await judge(made, linesOf({ ...made, records: forged })));
    expect(codes).toContain('REWRITTEN');
    expect(codes).toContain('TRUNCATED');
  });

  it('shows a record that was inserted', async () => {
    const made = log();
    const [record] = made.records;
    if (!record) throw new Error('The log has no record.');
    const extra = { ...record, fragaId: randomUUID() };
    const forged = made.records.toSpliced(6, 0, { ...extra, hash: hashOf(extra) });
    expect(codesOf(await judge(made, linesOf({ ...made, records: forged })))).toEqual(['OUT_OF_PLACE']);
  });

  it('shows a chain of somebody else that was put in', async () => {
    const made = log();
    const chain = new HashChain(randomUUID());
    const record = chain.append({ kind: 'SLUT', fragaId: randomUUID(), content: '{}' }, at(6));
    const forged = made.records.toSpliced(6, 0, record);
    expect(codesOf(await judge(made, linesOf({ ...made, records: forged })))).toEqual(['OUT_OF_PLACE']);
  });

  it('shows records that have changed places', async () => {
    const made = log();
    const [a, b] = [made.records[4], made.records[6]];
    const swap = (record: LogRecord): LogRecord => (record === a && b ? b : record === b && a ? a : record);
    const codes = codesOf(await judge(made, linesOf({ ...made, records: made.records.map(swap) })));
    expect(codes).toEqual(['REMOVED', 'OUT_OF_PLACE']);
  });

  it('shows a record that was changed and everything behind it hashed anew', async () => {
    const made = log();
    const forged = rewrittenFrom(made.records, 4, { content: '{}' });
    const codes = codesOf(await judge(made, linesOf({ ...made, records: forged })));
    expect(codes).toEqual(['REWRITTEN', 'REWRITTEN']);
  });

  it('shows it also when the checkpoints were signed anew, with another key', async () => {
    const made = log();
    const records = rewrittenFrom(made.records, 4, { content: '{}' });
    const heads = made.closing.heads.map(({ writer, sequence }) => ({
      writer,
      sequence,
      hash: records.findLast((record) => record.writer === writer)?.hash ?? '',
    }));
    const closing = signCheckpoint('CLOSING', heads, at(11), stranger.privateKey);
    const verdict = await verifyExport(linesOf({ records, closing }), [publicKey], [closing]);
    expect(codesOf(verdict)).toContain('SIGNATURE');
  });

  it('shows that the end was cut off', async () => {
    const made = log();
    const forged = made.records.slice(0, 16);
    const codes = codesOf(await judge(made, linesOf({ ...made, records: forged })));
    expect(new Set(codes)).toEqual(new Set(['TRUNCATED']));
  });

  it('shows that a whole chain was taken away', async () => {
    const made = log();
    const writer = made.records[0]?.writer;
    const forged = made.records.filter((record) => record.writer !== writer);
    expect(codesOf(await judge(made, linesOf({ ...made, records: forged })))).toContain('TRUNCATED');
  });

  it('shows that the closing checkpoint is missing, and what the anchor has beyond the end', async () => {
    const made = log();
    const lines = made.records.slice(0, 8).map((record) => JSON.stringify(record));
    const codes = codesOf(await judge(made, lines));
    expect(codes[0]).toBe('NOT_CLOSED');
    expect(codes).toContain('TRUNCATED');
  });

  it('shows a closing checkpoint that was never published', async () => {
    const made = log();
    made.anchor.pop();
    expect(codesOf(await judge(made))).toEqual(['NOT_CLOSED']);
  });

  it('shows a checkpoint of the anchor that was changed', async () => {
    const made = log();
    made.anchor = made.anchor.map((each, place) => (place === 0 ? { ...each, at: at(7).toISOString() } : each));
    expect(codesOf(await judge(made))).toEqual(['SIGNATURE']);
  });

  it.each(['nej', '{}', '[]', '{"writer":"x"}'])('shows a line that is none: %s', async (line) => {
    const made = log();
    expect(codesOf(await judge(made, [line, ...linesOf(made)]))).toEqual(['FORMAT']);
  });

  it('tells of a thousand faults and not of a million', async () => {
    const lines = Array.from({ length: 5_000 }, () => 'nej');
    expect((await verifyExport(lines, [publicKey], null)).findings).toHaveLength(1_000);
  });
});
