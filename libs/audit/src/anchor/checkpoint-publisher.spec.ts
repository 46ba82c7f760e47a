import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@samsvar/testing';
import { checkpointSchema, signedByOneOf, type Checkpoint } from '../chain/checkpoint.js';
import type { ChainHead } from '../chain/hash-chain.js';
import { anchorAt, type Anchor } from './anchor.js';
import { CheckpointPublisher } from './checkpoint-publisher.js';

const { privateKey } = generateKeyPairSync('ed25519');
const WRITER = randomUUID();
const at = (sequence: number): ChainHead => ({ writer: WRITER, sequence, hash: String(sequence).padStart(64, '0') });
const MINUTE_MS = 60_000;

function world(untilMidnightMs = 10 * MINUTE_MS) {
  const clock = new ManualClock(new Date('2026-11-22T12:00:00Z'));
  const published: Checkpoint[] = [];
  const failures: unknown[] = [];
  const state: { head: ChainHead | null; isAway: boolean } = { head: at(1), isAway: false };
  const anchor: Anchor = {
    publish: async (checkpoint) => {
      if (state.isAway) throw new Error('away');
      published.push(checkpoint);
    },
  };
  const observer = { published: () => undefined, failed: (error: unknown) => failures.push(error) };
  const publisher = new CheckpointPublisher(
    { head: () => state.head, key: privateKey, anchor, clock, observer },
    { intervalMs: MINUTE_MS, untilMidnightMs: () => untilMidnightMs },
  );
  return { clock, state, published, failures, publisher };
}

describe('the publishing of checkpoints', () => {
  it('happens at every interval in which the chain has come further, and is signed', async () => {
    const { clock, state, published, publisher } = world();
    publisher.start();
    await clock.advance(MINUTE_MS);
    await clock.advance(MINUTE_MS);
    state.head = at(5);
    await clock.advance(MINUTE_MS);
    expect(published.map(({ heads }) => heads[0]?.sequence)).toEqual([1, 5]);
    expect(published.every(signedByOneOf([createPublicKey(privateKey)]))).toBe(true);
    expect(publisher.latest).toBe(published[1]);
    await publisher.stop();
  });

  it('happens at midnight, and when it stops', async () => {
    const { clock, state, published, publisher } = world(10_000);
    publisher.start();
    await clock.advance(10_000);
    expect(published).toHaveLength(1);
    state.head = at(2);
    await publisher.stop();
    expect(published.map(({ heads }) => heads[0]?.sequence)).toEqual([1, 2]);
    await clock.advance(10 * MINUTE_MS);
    expect([published.length, clock.pending]).toEqual([2, 0]);
  });

  it('tries again what could not be published', async () => {
    const { clock, state, published, failures, publisher } = world();
    state.isAway = true;
    publisher.start();
    await clock.advance(MINUTE_MS);
    expect([published.length, failures.length]).toEqual([0, 1]);
    state.isAway = false;
    await clock.advance(MINUTE_MS);
    expect(published).toHaveLength(1);
    await publisher.stop();
  });

  it('has nothing to say without a chain', async () => {
    const { state, published, publisher } = world();
    state.head = null;
    await publisher.publish();
    expect(published).toEqual([]);
  });
});

describe('an anchor', () => {
  const checkpoint = async (): Promise<Checkpoint> => {
    const { published, publisher } = world();
    await publisher.publish();
    const [made] = published;
    if (!made) throw new Error('Nothing was published.');
    return made;
  };

  it('that is a file gets a line for each, and keeps those before it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samsvar-anchor-'));
    const path = join(folder, 'new', 'checkpoints.jsonl');
    const given = await checkpoint();
    await anchorAt(path).publish(given);
    await anchorAt(path).publish(given);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => checkpointSchema.parse(JSON.parse(line)))).toEqual([given, given]);
    rmSync(folder, { recursive: true });
  });

  it.each([
    [201, 'takes it'],
    [507, 'does not'],
  ])('that is an address which answers %i %s', async (status) => {
    let body = '';
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => response.writeHead(status).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const given = await checkpoint();
    const result = await anchorAt(`http://127.0.0.1:${port}/ankare`)
      .publish(given)
      .then(
        () => 'kept',
        (error: unknown) => String(error),
      );
    expect(result).toBe(status === 201 ? 'kept' : 'Error: The anchor answered 507.');
    expect(JSON.parse(body)).toEqual(given);
    await new Promise((resolve) => server.close(resolve));
  });
});
