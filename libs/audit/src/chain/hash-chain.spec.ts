import { randomUUID } from 'node:crypto';
import { HashChain } from './hash-chain.js';
import { hashOf, logRecordSchema, NOTHING_BEFORE, type LogRecord } from './log-record.js';

const NOW = new Date('2026-11-22T12:00:00.000Z');

describe('a hash chain', () => {
  it('gives each record the place after the one before, and is at its end where the last one is', () => {
    const writer = randomUUID();
    const chain = new HashChain(writer);
    expect(chain.head).toEqual({ writer, sequence: 0, hash: NOTHING_BEFORE });
    const first = chain.append({ kind: 'START', fragaId: null, content: '{}' }, NOW);
    const second = chain.append({ kind: 'AVSIKT', fragaId: randomUUID(), content: '{"å":1}' }, NOW);
    expect(first).toMatchObject({ writer, sequence: 1, previous: NOTHING_BEFORE, at: '2026-11-22T12:00:00.000Z' });
    expect(second).toMatchObject({ sequence: 2, previous: first.hash });
    expect(chain.head).toEqual({ writer, sequence: 2, hash: second.hash });
    expect(logRecordSchema.parse(JSON.parse(JSON.stringify(second)))).toEqual(second);
  });

  it('never goes back in time, whatever the clock does', () => {
    const chain = new HashChain(randomUUID());
    const append = (ms: number): string =>
      chain.append({ kind: 'START', fragaId: null, content: '' }, new Date(NOW.getTime() + ms)).at;
    expect([append(0), append(-60_000), append(5)]).toEqual([
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
      '2026-11-22T12:00:00.005Z',
    ]);
  });

  it('has another hash for each thing that a record says', () => {
    const record: Omit<LogRecord, 'hash'> = {
      writer: randomUUID(),
      sequence: 1,
      at: NOW.toISOString(),
      kind: 'AVSIKT',
      fragaId: null,
      content: 'a',
      previous: NOTHING_BEFORE,
    };
    const changes: Partial<LogRecord>[] = [
      { writer: randomUUID() },
      { sequence: 2 },
      { at: new Date(0).toISOString() },
      { kind: 'SLUT' },
      { fragaId: randomUUID() },
      { content: 'b' },
      { previous: 'f'.repeat(64) },
    ];
    const hashes = [{}, ...changes].map((change) => hashOf({ ...record, ...change }));
    expect(new Set(hashes).size).toBe(changes.length + 1);
  });

  // Written down once, and found alike by another language: an export must be judged alike in ten years.
  it('has the hash that it had when the format was decided', () => {
    const hash = hashOf({
      writer: '00000000-0000-4000-8000-000000000001',
      sequence: 1,
      at: '2026-11-22T12:00:00.000Z',
      kind: 'AVSIKT',
      fragaId: '00000000-0000-4000-8000-000000000002',
      content: '{"part":"162120002411"}',
      previous: NOTHING_BEFORE,
    });
    expect(hash).toBe('888026e918519d9b86677744bc980d3cebf4627d044830a217f3c4594607949a');
  });
});
