import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { signCheckpoint, signGallring, type Checkpoint } from '../chain/checkpoint.js';
import { HashChain, type ChainHead } from '../chain/hash-chain.js';
import { hashOf, type LogRecord } from '../chain/log-record.js';
import { verifyExport, type Verdict } from './verify-export.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const START = Date.parse('2026-11-22T12:00:00.000Z');
const at = (second: number): Date => new Date(START + second * 1_000);

interface Log {
  gallringar: Checkpoint[];
  records: LogRecord[];
  anchor: Checkpoint[];
  closing: Checkpoint | null;
}

function closed(records: readonly LogRecord[], key = privateKey, second = 11): Checkpoint {
  const heads = new Map<string, ChainHead>(
    records.map(({ writer, sequence, hash }) => [writer, { writer, sequence, hash }]),
  );
  return signCheckpoint('CLOSING', [...heads.values()], at(second), key);
}

/** Two writers with ten records each, a checkpoint after the fifth of each, closed after the last. */
function log(): Log & { closing: Checkpoint } {
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
  const closing = closed(records);
  return { gallringar: [], records, anchor: [...anchor, closing], closing };
}

/** The same as the log is exported: writer by writer. */
function byWriter(made: Log): Log {
  const order = [...new Set(made.records.map(({ writer }) => writer))];
  const records = made.records.toSorted((a, b) => order.indexOf(a.writer) - order.indexOf(b.writer));
  return { ...made, records };
}

const anchorOf = (checkpoints: readonly Checkpoint[]) => () => checkpoints.map((each) => JSON.stringify(each));

const linesOf = ({ gallringar, records, closing }: Log): string[] =>
  [...gallringar, ...records, ...(closing ? [closing] : [])].map((line) => JSON.stringify(line));

function judge(made: Log, lines = linesOf(made), keys: readonly KeyObject[] = [publicKey]): Promise<Verdict> {
  return verifyExport(lines, keys, anchorOf(made.anchor));
}

const withoutAnchor = (made: Log): Promise<Verdict> => verifyExport(linesOf(made), [publicKey], null);

const codesOf = ({ findings }: Verdict): string[] => findings.map(({ code }) => code);

const nth = <T>(all: readonly T[], place: number): T => {
  const found = all.at(place);
  if (found === undefined) throw new Error(`There is nothing at ${place}.`);
  return found;
};

const headOf = ({ writer, sequence, hash }: LogRecord): ChainHead => ({ writer, sequence, hash });

/** With everything behind it in its chain hashed and numbered anew, as somebody would who can write to the database. */
function rehashed(records: readonly LogRecord[], writer: string): LogRecord[] {
  const chain = { sequence: 0, hash: '' };
  return records.map((record) => {
    if (record.writer !== writer) return record;
    const isFirst = chain.sequence === 0;
    const changed = isFirst ? record : { ...record, sequence: chain.sequence + 1, previous: chain.hash };
    const made = { ...changed, hash: hashOf(changed) };
    chain.sequence = made.sequence;
    chain.hash = made.hash;
    return made;
  });
}

function changedAt(records: readonly LogRecord[], place: number, change: Partial<LogRecord>): LogRecord[] {
  return records.map((record, index) => (index === place ? { ...record, ...change } : record));
}

describe('an export that nobody has touched', () => {
  it('is found in order, up to its closing checkpoint', async () => {
    const made = log();
    expect(await judge(made)).toEqual({
      records: 20,
      writers: 2,
      expired: [],
      until: made.closing.at,
      isAnchored: true,
      published: made.closing.at,
      findings: [],
    });
  });

  it('is found in order writer by writer, as it is exported', async () => {
    expect(codesOf(await judge(byWriter(log())))).toEqual([]);
  });

  it('is found in order without an anchor, and the verdict says that there was none', async () => {
    expect(await withoutAnchor(log())).toMatchObject({ isAnchored: false, published: null, findings: [] });
  });

  it('is found in order when more has been published since, and the verdict says so', async () => {
    const made = log();
    const { writer, sequence } = nth(made.closing.heads, 0);
    const later = { writer, sequence: sequence + 5, hash: 'a'.repeat(64) };
    made.anchor.push(signCheckpoint('RUNNING', [later], at(60), privateKey));
    expect(await judge(made)).toMatchObject({ published: at(60).toISOString(), findings: [] });
  });

  it('may have been signed with a key that has been replaced since', async () => {
    expect(codesOf(await judge(log(), undefined, [stranger.publicKey, publicKey]))).toEqual([]);
  });

  it('is found in order whatever is written and published in the same millisecond, in any order of the anchor', async () => {
    const chain = new HashChain(randomUUID());
    const anchor: Checkpoint[] = [];
    const records = Array.from({ length: 20 }, () => {
      const record = chain.append({ kind: 'SLUT', fragaId: randomUUID(), content: '{}' }, at(11));
      anchor.unshift(signCheckpoint('RUNNING', [chain.head], at(11), privateKey));
      return record;
    });
    const closing = closed(records);
    const made = { gallringar: [], records, anchor: [closing, ...anchor], closing };
    expect(codesOf(await judge(made))).toEqual([]);
    const cut = { ...made, records: records.slice(0, 15), closing: null };
    expect((await judge(cut)).findings).toContainEqual({ code: 'TRUNCATED', place: headPlace(nth(records, 19)) });
  });

  it('may be judged while it is made: its end is published last', async () => {
    const made = log();
    const anchor = made.anchor.slice(0, -1);
    async function* lines() {
      yield* linesOf(made).slice(0, -1);
      anchor.push(made.closing);
      yield* linesOf(made).slice(-1);
    }
    const asItIsNow = () => anchorOf(anchor)();
    expect(codesOf(await verifyExport(lines(), [publicKey], asItIsNow))).toEqual([]);
  });

  it('may have what npm writes before what a script does', async () => {
    const made = log();
    const banner = ['', '> samsvar@0.1.0 log:export', '> node dist/apps/log/src/export.main.js', ''];
    expect(codesOf(await judge(made, [...banner, ...linesOf(made)]))).toEqual([]);
  });
});

const headPlace = ({ writer, sequence }: LogRecord) => ({ writer, sequence });

describe('a forged export', () => {
  it('shows a record that was changed', async () => {
    const made = log();
    const verdict = await judge({ ...made, records: changedAt(made.records, 6, { content: '{}' }) });
    expect(verdict.findings).toEqual([{ code: 'CHANGED', place: headPlace(nth(made.records, 6)) }]);
  });

  it.each(['fragaId', 'at', 'kind', 'writer'] as const)('shows that the %s of a record was changed', async (field) => {
    const made = log();
    const values = { fragaId: randomUUID(), at: at(99).toISOString(), kind: 'SLUT', writer: randomUUID() } as const;
    const records = changedAt(made.records, 6, { [field]: values[field] });
    expect(codesOf(await judge({ ...made, records }))).toContain('CHANGED');
  });

  it('shows a record that was removed', async () => {
    const made = log();
    const records = made.records.filter((_, place) => place !== 6);
    expect(codesOf(await judge({ ...made, records }))).toEqual(['REMOVED']);
  });

  it('shows a record that was removed and the rest hashed and numbered anew', async () => {
    const made = log();
    const { writer } = nth(made.records, 2);
    const records = rehashed(
      made.records.filter((_, place) => place !== 2),
      writer,
    );
    const codes = codesOf(await judge({ ...made, records }));
    expect(codes).toContain('REWRITTEN');
    expect(codes).toContain('TRUNCATED');
  });

  it('shows that the first records of a chain were removed', async () => {
    const made = log();
    const { writer } = nth(made.records, 0);
    const records = made.records.filter((record) => record.writer !== writer || record.sequence > 3);
    const place = { writer, sequence: 4 };
    expect((await judge({ ...made, records })).findings).toEqual([{ code: 'REMOVED', place }]);
    expect((await withoutAnchor({ ...made, records })).findings).toEqual([{ code: 'REMOVED', place }]);
  });

  it('shows a record that was inserted', async () => {
    const made = log();
    const extra = { ...nth(made.records, 0), fragaId: randomUUID() };
    const records = made.records.toSpliced(6, 0, { ...extra, hash: hashOf(extra) });
    expect(codesOf(await judge({ ...made, records }))).toEqual(['OUT_OF_PLACE']);
  });

  it('shows a record that was inserted and the rest hashed and numbered anew, also without an anchor', async () => {
    const made = log();
    const extra = { ...nth(made.records, 6), fragaId: randomUUID() };
    const records = rehashed(made.records.toSpliced(6, 0, extra), extra.writer);
    expect(codesOf(await judge({ ...made, records }))).toContain('REWRITTEN');
    expect(codesOf(await withoutAnchor({ ...made, records }))).toEqual(['OUT_OF_PLACE']);
  });

  it('shows a chain of somebody else that was put in', async () => {
    const made = log();
    const chain = new HashChain(randomUUID());
    const record = chain.append({ kind: 'SLUT', fragaId: randomUUID(), content: '{}' }, at(6));
    const records = made.records.toSpliced(6, 0, record);
    expect(codesOf(await judge({ ...made, records }))).toEqual(['OUT_OF_PLACE']);
  });

  it('shows two records that have changed places', async () => {
    const made = log();
    const [a, b] = [nth(made.records, 4), nth(made.records, 6)];
    const records = made.records.with(4, b).with(6, a);
    expect(codesOf(await judge({ ...made, records }))).toEqual(['REMOVED', 'OUT_OF_PLACE']);
  });

  it('shows two records that have changed places and been hashed and numbered anew', async () => {
    const made = log();
    const [a, b] = [nth(made.records, 4), nth(made.records, 6)];
    const records = rehashed(made.records.with(4, b).with(6, a), a.writer);
    expect(new Set(codesOf(await judge({ ...made, records })))).toEqual(new Set(['REWRITTEN']));
    expect(codesOf(await withoutAnchor({ ...made, records }))).toEqual(['REWRITTEN']);
  });

  it('shows a record that was changed and everything behind it hashed anew', async () => {
    const made = log();
    const records = rehashed(changedAt(made.records, 4, { content: '{}' }), nth(made.records, 4).writer);
    expect(codesOf(await judge({ ...made, records }))).toEqual(['REWRITTEN', 'REWRITTEN']);
  });

  it('shows it also when the checkpoints were signed anew, with another key', async () => {
    const made = log();
    const records = rehashed(changedAt(made.records, 4, { content: '{}' }), nth(made.records, 4).writer);
    const closing = closed(records, stranger.privateKey);
    const verdict = await verifyExport(linesOf({ ...made, records, closing }), [publicKey], anchorOf([closing]));
    expect(codesOf(verdict)).toEqual(['SIGNATURE', 'SIGNATURE', 'NOT_CLOSED']);
    expect(verdict.until).toBeNull();
    expect(codesOf(await withoutAnchor({ ...made, records, closing }))).toEqual(['SIGNATURE']);
  });

  it('shows that the end was cut off', async () => {
    const made = log();
    const codes = codesOf(await judge({ ...made, records: made.records.slice(0, 16) }));
    expect(new Set(codes)).toEqual(new Set(['TRUNCATED']));
  });

  it('shows that the end was cut off and the export closed anew with another key', async () => {
    const made = log();
    const records = made.records.slice(0, 16);
    const closing = closed(records, stranger.privateKey);
    const codes = codesOf(await judge({ ...made, records, closing }));
    expect(codes[0]).toBe('SIGNATURE');
    expect(codes).toContain('TRUNCATED');
    expect(codesOf(await withoutAnchor({ ...made, records, closing }))).toEqual(['SIGNATURE']);
  });

  it('shows that the end was cut off together with the closing checkpoint, and what the anchor has beyond it', async () => {
    const made = { ...log(), closing: null };
    const cut = { ...made, records: made.records.slice(0, 8) };
    const codes = codesOf(await judge(cut));
    expect(codes[0]).toBe('NOT_CLOSED');
    expect(codes).toContain('TRUNCATED');
    expect(codesOf(await withoutAnchor(cut))).toEqual(['NOT_CLOSED']);
  });

  it('shows that the closing checkpoint alone was taken away', async () => {
    expect(codesOf(await judge({ ...log(), closing: null }))).toEqual(['NOT_CLOSED']);
  });

  it('shows an older closing checkpoint in the place of its own', async () => {
    const made = log();
    const older = closed(made.records.slice(0, 14), privateKey, 8);
    made.anchor.unshift(older);
    const codes = codesOf(await judge({ ...made, closing: older }));
    expect(new Set(codes)).toEqual(new Set(['OUT_OF_PLACE']));
  });

  it('shows a checkpoint of a writer in the place of the closing one', async () => {
    const made = log();
    expect(codesOf(await judge({ ...made, closing: nth(made.anchor, 0) }))).toEqual(['OUT_OF_PLACE', 'NOT_CLOSED']);
  });

  it('shows records that stand behind the closing checkpoint', async () => {
    const made = log();
    const codes = codesOf(await judge(made, [...linesOf(made), nth(linesOf(made), 3)]));
    expect(codes).toEqual(['OUT_OF_PLACE']);
  });

  it('shows a whole log that was cut before it was exported, with the right key, by what was published', async () => {
    const made = log();
    const records = made.records.slice(0, 8);
    const closing = closed(records);
    const verdict = await judge({ ...made, records, closing, anchor: [...made.anchor.slice(0, 2), closing] });
    expect(verdict.findings).toEqual(
      made.anchor.slice(0, 2).map(({ heads: [head] }) => {
        return { code: 'TRUNCATED', place: { writer: head?.writer, sequence: 5 } };
      }),
    );
  });

  it('shows that a whole chain was taken away', async () => {
    const made = log();
    const { writer } = nth(made.records, 0);
    const records = made.records.filter((record) => record.writer !== writer);
    expect(codesOf(await judge({ ...made, records }))).toContain('TRUNCATED');
    expect(codesOf(await withoutAnchor({ ...made, records }))).toEqual(['TRUNCATED']);
  });

  it('shows a closing checkpoint that was never published', async () => {
    const made = log();
    made.anchor.pop();
    expect(codesOf(await judge(made))).toEqual(['NOT_CLOSED']);
  });

  it('shows a checkpoint of the anchor that was changed, and where', async () => {
    const made = log();
    made.anchor[0] = { ...nth(made.anchor, 0), at: at(7).toISOString() };
    const place = { source: 'ANCHOR', line: 1 };
    expect((await judge(made)).findings).toEqual([{ code: 'SIGNATURE', place }]);
  });

  it('shows two checkpoints of the anchor that name one place differently', async () => {
    const made = log();
    const { writer, sequence } = nth(nth(made.anchor, 0).heads, 0);
    made.anchor.push(signCheckpoint('RUNNING', [{ writer, sequence, hash: 'a'.repeat(64) }], at(9), privateKey));
    expect((await judge(made)).findings).toEqual([{ code: 'REWRITTEN', place: { writer, sequence } }]);
  });

  it.each(['nej', '{}', '[]', '{"writer":"x"}', '{"heads":[]}', '> nej'])(
    'shows a line that is none, and where: %s',
    async (line) => {
      const made = log();
      const lines = linesOf(made).toSpliced(3, 0, line);
      const place = { source: 'EXPORT', line: 4 };
      expect((await judge(made, lines)).findings).toEqual([{ code: 'FORMAT', place }]);
    },
  );

  it('tells of a thousand faults and not of a million', async () => {
    const lines = Array.from({ length: 5_000 }, () => 'nej');
    expect((await verifyExport(lines, [publicKey], null)).findings).toHaveLength(1_000);
  });
});

/** A writer that names where the first chain ended, as the next gateway does. */
function withRecovery(end: Partial<ChainHead> = {}, content?: string): { made: Log; gone: LogRecord } {
  const { records: all } = log();
  const gone = nth(all, -2);
  const chain = new HashChain(randomUUID());
  const { writer, sequence, hash } = { ...headOf(gone), ...end };
  const said = content ?? JSON.stringify({ skrivare: writer, nummer: sequence, hash, avbrutna: 0 });
  const records = [...all, chain.append({ kind: 'ATERHAMTNING', fragaId: null, content: said }, at(10.5))];
  const closing = closed(records);
  return { made: { gallringar: [], records, anchor: [closing], closing }, gone };
}

/** The log again without some of its records, closed by somebody who has the key. */
function cutAndClosed(made: Log, isKept: (record: LogRecord) => boolean): Log {
  const records = made.records.filter(isKept);
  return { ...made, records, closing: closed(records) };
}

describe('a chain that names where another one ended', () => {
  it('is in order when that is where it ends, wherever in the export the one and the other stand', async () => {
    const { made } = withRecovery();
    expect(codesOf(await judge(made))).toEqual([]);
    expect(codesOf(await judge(made, linesOf({ ...made, records: [...made.records].toSorted(bySequence) })))).toEqual(
      [],
    );
  });

  it('may say it twice: whoever did it was interrupted', async () => {
    const { made, gone } = withRecovery();
    const chain = new HashChain(randomUUID());
    const content = nth(made.records, -1).content;
    const again = [...made.records, chain.append({ kind: 'ATERHAMTNING', fragaId: null, content }, at(10.6))];
    expect(codesOf(await withoutAnchor({ ...made, records: again, closing: closed(again) }))).toEqual([]);
    const other = content.replace(gone.hash, 'b'.repeat(64));
    const denied = again.with(-1, new HashChain(randomUUID()).append({ ...nth(again, -1), content: other }, at(10.6)));
    const verdict = await withoutAnchor({ ...made, records: denied, closing: closed(denied) });
    expect(verdict.findings).toEqual([{ code: 'REWRITTEN', place: headPlace(gone) }]);
  });

  it('shows that its end was cut off, also without an anchor', async () => {
    const { made, gone } = withRecovery();
    const cut = cutAndClosed(made, (record) => record !== gone);
    expect((await withoutAnchor(cut)).findings).toEqual([{ code: 'TRUNCATED', place: headPlace(gone) }]);
  });

  it('shows that all of it was taken away, also without an anchor', async () => {
    const { made, gone } = withRecovery();
    const cut = cutAndClosed(made, ({ writer }) => writer !== gone.writer);
    expect((await withoutAnchor(cut)).findings).toEqual([{ code: 'TRUNCATED', place: headPlace(gone) }]);
  });

  it('shows that it was rewritten, also without an anchor', async () => {
    const { made, gone } = withRecovery();
    const records = rehashed(changedAt(made.records, 0, { content: '{}' }), gone.writer);
    const verdict = await withoutAnchor({ ...made, records, closing: closed(records) });
    expect(verdict.findings).toEqual([{ code: 'REWRITTEN', place: headPlace(gone) }]);
  });

  it('shows that something was added behind its end, also without an anchor', async () => {
    const { made, gone } = withRecovery();
    const last = { ...gone, sequence: gone.sequence + 1, previous: gone.hash };
    const records = [...made.records, { ...last, hash: hashOf(last) }];
    const verdict = await withoutAnchor({ ...made, records, closing: closed(records) });
    expect(verdict.findings).toEqual([{ code: 'OUT_OF_PLACE', place: headPlace(last) }]);
  });

  it('shows content that says no end', async () => {
    const { made } = withRecovery({}, '{"skrivare":"nej"}');
    const verdict = await withoutAnchor(made);
    expect(verdict.findings).toEqual([{ code: 'FORMAT', place: headPlace(nth(made.records, -1)) }]);
  });
});

const bySequence = (a: LogRecord, b: LogRecord): number => a.sequence - b.sequence;

/**
 * A log whose beginning was taken away: all of the first writer, who is gone, and six of the second's ten. A third one
 * names where the first ended.
 */
function expired(): { made: Log; gone: LogRecord; last: LogRecord; before: Log } {
  const { made: before, gone } = withRecovery();
  const last = nth(before.records, 11);
  const gallring = signGallring(['2021-10', '2021-09'], [headOf(gone), headOf(last)], at(10.8), privateKey);
  const records = before.records.filter(
    ({ writer, sequence }) => writer !== gone.writer && (writer !== last.writer || sequence > last.sequence),
  );
  const closing = closed(records);
  return { made: { gallringar: [gallring], records, anchor: [gallring, closing], closing }, gone, last, before };
}

describe('an export of a log whose beginning was taken away', () => {
  it('is found in order when that was signed and published, and the verdict names the months', async () => {
    const { made } = expired();
    expect(await judge(made)).toMatchObject({ records: 5, writers: 2, expired: ['2021-09', '2021-10'], findings: [] });
    expect(codesOf(await withoutAnchor(made))).toEqual([]);
  });

  it('is found in order when it was done again and again', async () => {
    const { made, last } = expired();
    const next = nth(
      made.records.filter(({ writer }) => writer === last.writer),
      1,
    );
    const gallring = signGallring(['2021-11'], [headOf(next)], at(10.9), privateKey);
    const records = made.records.filter(
      ({ writer, sequence }) => writer !== next.writer || sequence > next.sequence || sequence < last.sequence,
    );
    const again = { ...made, gallringar: [...made.gallringar, gallring], records, anchor: [...made.anchor, gallring] };
    expect(codesOf(await judge(again))).toEqual([]);
    // The one that came last says it for the chain that it names, but not for the one that was gone before it.
    expect(codesOf(await judge({ ...again, gallringar: [gallring] }))).toEqual(['TRUNCATED']);
  });

  it('is found in order when what was decided, signed and published was not done', async () => {
    const { made, before } = expired();
    const undone = { ...before, anchor: [...before.anchor, nth(made.gallringar, 0)] };
    expect(codesOf(await judge(undone))).toEqual([]);
  });

  it('shows that nobody said what was taken away', async () => {
    const { made, last, gone } = expired();
    const verdict = await withoutAnchor({ ...made, gallringar: [] });
    expect(verdict.findings).toEqual([
      { code: 'REMOVED', place: { writer: last.writer, sequence: last.sequence + 1 } },
      { code: 'TRUNCATED', place: headPlace(gone) },
    ]);
    expect(codesOf(await judge({ ...made, gallringar: [] }))).toEqual(['REMOVED', 'TRUNCATED']);
  });

  it('believes nothing that was signed with another key', async () => {
    const { made } = expired();
    const { heads, months = [] } = nth(made.gallringar, 0);
    const forged = signGallring(months, heads, at(10.8), stranger.privateKey);
    const codes = codesOf(await judge({ ...made, gallringar: [forged] }));
    expect(codes).toEqual(['SIGNATURE', 'REMOVED', 'TRUNCATED']);
  });

  it.each([
    ['months', { months: ['2021-12'] }],
    ['time', { at: at(10.9).toISOString() }],
    ['kind', { kind: 'CLOSING' as const, months: undefined }],
    ['signature', { signature: 'AAAA' }],
  ])('shows that its %s was changed', async (_what, change) => {
    const { made } = expired();
    const edited = { ...nth(made.gallringar, 0), ...change } as Checkpoint;
    expect(codesOf(await judge({ ...made, gallringar: [edited] }))).toContain('SIGNATURE');
  });

  it('shows that it was made to reach further, to hide what came behind it', async () => {
    const { made, last } = expired();
    const next = nth(
      made.records.filter(({ writer }) => writer === last.writer),
      0,
    );
    const { heads, ...rest } = nth(made.gallringar, 0);
    const edited = { ...rest, heads: heads.map((head) => (head.writer === next.writer ? headOf(next) : head)) };
    const hidden = cutAndClosed(made, (record) => record !== next);
    const codes = codesOf(await judge({ ...hidden, gallringar: [edited] }));
    expect(codes).toContain('SIGNATURE');
    expect(codes).toContain('REMOVED');
  });

  it('shows one that was signed and never published: nobody was told', async () => {
    const { made } = expired();
    const unpublished = { ...made, anchor: made.anchor.filter(({ kind }) => kind !== 'GALLRING') };
    const place = { source: 'EXPORT', line: 1 };
    expect((await judge(unpublished)).findings).toEqual([{ code: 'NOT_PUBLISHED', place }]);
  });

  it('shows one that is not of the chain that was published', async () => {
    const { made, last } = expired();
    const { sequence, writer } = last;
    const other = signCheckpoint('RUNNING', [{ writer, sequence, hash: 'c'.repeat(64) }], at(6), privateKey);
    const verdict = await judge({ ...made, anchor: [other, ...made.anchor] });
    expect(verdict.findings).toEqual([{ code: 'REWRITTEN', place: headPlace(last) }]);
  });

  it('shows two that name one place differently', async () => {
    const { made, last } = expired();
    const other = signGallring(['2021-11'], [{ ...headOf(last), hash: 'c'.repeat(64) }], at(10.9), privateKey);
    const verdict = await withoutAnchor({ ...made, gallringar: [...made.gallringar, other] });
    expect(verdict.findings).toContainEqual({ code: 'REWRITTEN', place: headPlace(last) });
  });

  it('shows what was put in the place of what was taken away', async () => {
    const { made, gone } = expired();
    const fake = { ...gone, sequence: 1, content: '{}' };
    const records = [{ ...fake, hash: hashOf(fake) }, ...made.records];
    const codes = codesOf(await withoutAnchor({ ...made, records, closing: closed(records) }));
    expect(codes).toContain('OUT_OF_PLACE');
  });

  it('shows that what follows does not follow from it', async () => {
    const { made, last } = expired();
    const records = rehashed(
      made.records.map((record) =>
        record.writer === last.writer && record.sequence === last.sequence + 1
          ? { ...record, previous: 'd'.repeat(64) }
          : record,
      ),
      last.writer,
    );
    const verdict = await withoutAnchor({ ...made, records, closing: closed(records) });
    expect(verdict.findings).toEqual([
      { code: 'BROKEN_CHAIN', place: { writer: last.writer, sequence: last.sequence + 1 } },
    ]);
  });

  it('shows one that stands among the records', async () => {
    const { made } = expired();
    const lines = linesOf(made);
    const moved = [...lines.slice(1, 3), nth(lines, 0), ...lines.slice(3)];
    expect(codesOf(await judge(made, moved))).toContain('OUT_OF_PLACE');
  });

  it('shows that the one chain ends elsewhere than the other one says, when it was taken away', async () => {
    const { made, gone, last } = expired();
    const shorter = nth(log().records, 0);
    const heads = [{ ...headOf(shorter), writer: gone.writer, sequence: gone.sequence - 1 }, headOf(last)];
    const gallring = signGallring(['2021-10'], heads, at(10.8), privateKey);
    const verdict = await withoutAnchor({ ...made, gallringar: [gallring] });
    expect(verdict.findings).toEqual([{ code: 'TRUNCATED', place: headPlace(gone) }]);
  });

  it.each([
    ['no month', { months: undefined }],
    ['no month at all', { months: [] }],
    ['a month that is none', { months: ['2021-13'] }],
    ['months of a checkpoint that takes nothing away', { kind: 'CLOSING' }],
  ])('is no checkpoint with %s', async (_what, change) => {
    const { made } = expired();
    const line = JSON.stringify({ ...nth(made.gallringar, 0), ...change });
    expect(codesOf(await judge(made, [line, ...linesOf(made)]))).toEqual(['FORMAT']);
  });
});

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** One change of an export, anywhere in it. */
const CHANGES: Readonly<Record<string, (lines: string[], below: (most: number) => number) => string[]>> = {
  removed: (lines, below) => lines.toSpliced(below(lines.length), 1),
  // Said twice, what was taken away is said once: the lines are those of records.
  doubled: (lines, below) => lines.toSpliced(below(lines.length), 0, nth(lines, 1 + below(lines.length - 2))),
  'cut off': (lines, below) => lines.slice(0, below(lines.length)),
  beheaded: (lines, below) => lines.slice(1 + below(lines.length)),
  'changed by one character': (lines, below) => {
    const place = below(lines.length);
    const line = nth(lines, place);
    const character = below(line.length);
    const other = line[character] === '7' ? '8' : '7';
    return lines.with(place, line.slice(0, character) + other + line.slice(character + 1));
  },
};

describe('whatever line of an export is', () => {
  it.each(Object.keys(CHANGES))('%s, wherever it is: it shows', async (name) => {
    const change = nth(
      Object.entries(CHANGES).filter(([each]) => each === name),
      0,
    )[1];
    const { made } = expired();
    const below = chance(11);
    for (let round = 0; round < 150; round += 1) {
      const lines = change(linesOf(made), below);
      expect({ lines, isFound: (await judge(made, lines)).findings.length > 0 }).toEqual({ lines, isFound: true });
    }
  });
});
