import { RedisServer } from '../harness/redis-server.js';
import { workerCases } from '../harness/workers.js';

jest.setTimeout(60_000);

let redis: RedisServer;

beforeEach(async () => {
  redis = await RedisServer.start();
});
afterEach(() => redis.stop());

describe('workers with their queue in Redis', () => {
  workerCases(() => ({ REDIS_URL: redis.url }));
});
