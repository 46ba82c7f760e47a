import type { PaceState, PaceStore, StoredPace } from '@samsvar/domain';
import { Redis } from 'ioredis';

export interface RedisPaceStoreOptions {
  /** `redis://user:password@host:port/db`, or `rediss://…` for TLS. */
  readonly url: string;
  /** As Redis lists the connection: which process it is. */
  readonly application: string;
}

/** A question has seconds in all: a Redis that takes longer than this is as good as away. */
const TIMEOUT_MS = 500;
const CONNECT_MS = 2_000;
const LONGEST_RETRY_MS = 1_000;
const PREFIX = 'samsvar:takt:';

const READ = `
  local held = redis.call('HMGET', KEYS[1], 'version', 'tillstand')
  local time = redis.call('TIME')
  return { held[1] or '', held[2] or '', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)) }`;

/** A new key begins with a version that it cannot have come to before it was forgotten. */
const REPLACE = `
  local version = redis.call('HGET', KEYS[1], 'version') or ''
  if version ~= ARGV[1] then return 0 end
  local time = redis.call('TIME')
  local next = version == '' and time[1] * 1000000 + time[2] or version + 1
  redis.call('HSET', KEYS[1], 'version', string.format('%.0f', next), 'tillstand', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return 1`;

/**
 * The pace in Redis: one hash a key, which Redis forgets by itself. A command never waits for a connection, and is never
 * sent a second time: whoever asked is told, and decides anew.
 */
export class RedisPaceStore implements PaceStore {
  private readonly redis: Redis;

  constructor({ url, application }: RedisPaceStoreOptions) {
    this.redis = new Redis(url, {
      connectionName: application.replaceAll(/[^\w./-]/g, '-'),
      connectTimeout: CONNECT_MS,
      commandTimeout: TIMEOUT_MS,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(times * 100, LONGEST_RETRY_MS),
    });
    // Each command says what was wrong to whoever sent it.
    this.redis.on('error', () => undefined);
  }

  async read(key: string): Promise<StoredPace> {
    const answer = await this.redis.eval(READ, 1, PREFIX + key);
    const [version, text, now] = textsOf(answer);
    if (version === undefined || text === undefined) throw new Error('Redis answered something else than a pace.');
    return { state: text === '' ? null : JSON.parse(text), version, nowMs: Number(now) };
  }

  async replace(key: string, version: string, state: PaceState, keepMs: number): Promise<boolean> {
    const expiry = String(Math.ceil(keepMs));
    return (await this.redis.eval(REPLACE, 1, PREFIX + key, version, JSON.stringify(state), expiry)) === 1;
  }

  /** @returns when there is a connection, or there has been none for a while; it is tried again and again */
  async connected(): Promise<void> {
    if (this.redis.status === 'ready') return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, CONNECT_MS);
      this.redis.once('ready', () => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  close(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }
}

function textsOf(answer: unknown): readonly string[] {
  return Array.isArray(answer) ? answer.map(String) : [];
}
