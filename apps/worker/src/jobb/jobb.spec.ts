import type { Clock } from '@samsvar/domain';
import { POST_SCHEMAS, RegistryState, type Post } from '@samsvar/registry';
import { CertifikatGarUt } from './certifikat-gar-ut.js';
import { CertifikatPaminnelse } from './certifikat-paminnelse.js';
import type { JobbKontext, NyttJobb } from './jobb.js';
import { TaktGallringJobb } from './takt-gallring.js';

const NOTHING: JobbKontext = { add: () => Promise.reject(new Error('This job leaves nothing to the queue.')) };
const PART = '162120002411';

function certifikat(id: string, tom: string): Post {
  const innehall = POST_SCHEMAS.certifikat.innehall.parse({ part: PART, namn: id, from: '2024-01-01', tom });
  return { slag: 'certifikat', id, innehall };
}

/** What the job leaves to the queue at a time. */
async function left(at: string, posts: readonly Post[]): Promise<readonly NyttJobb[]> {
  const clock: Clock = { now: () => new Date(at), monotonicMs: () => 0, after: () => () => undefined };
  const jobs: NyttJobb[] = [];
  const registry = { state: async () => new RegistryState(1, posts) };
  await new CertifikatPaminnelse(registry, clock).run({}, { add: async (jobb) => void jobs.push(jobb) });
  return jobs;
}

describe('the look for certificates that end', () => {
  it('leaves one job for each that ends within thirty days, the first to end first', async () => {
    const posts = [
      certifikat('later', '2026-12-10'),
      certifikat('far', '2027-12-10'),
      certifikat('soon', '2026-11-30'),
    ];
    expect(await left('2026-11-23T07:00:00Z', posts)).toEqual([
      {
        namn: 'certifikat-gar-ut',
        id: 'certifikat-gar-ut-2026-11-23-soon',
        data: { certifikat: 'soon', part: PART, tom: '2026-11-30' },
      },
      expect.objectContaining({ id: 'certifikat-gar-ut-2026-11-23-later' }),
    ]);
  });

  it('has another id for the same certificate when it is the next day in Stockholm', async () => {
    const idAt = async (at: string) => (await left(at, [certifikat('one', '2026-12-10')])).map(({ id }) => id);
    expect(await idAt('2026-11-23T22:59:59Z')).toEqual(['certifikat-gar-ut-2026-11-23-one']);
    expect(await idAt('2026-11-23T23:00:00Z')).toEqual(['certifikat-gar-ut-2026-11-24-one']);
  });

  it('is at fault when the registry is, so that it is tried again', async () => {
    const clock: Clock = { now: () => new Date(), monotonicMs: () => 0, after: () => () => undefined };
    const registry = { state: () => Promise.reject(new Error('away')) };
    await expect(new CertifikatPaminnelse(registry, clock).run({}, NOTHING)).rejects.toThrow('away');
  });
});

describe('the reminder of a certificate', () => {
  function told(data: unknown) {
    const calls: unknown[] = [];
    const logger = {
      warn: (said: unknown) => void calls.push(said),
      flush: () => void calls.push('written'),
    };
    const jobb = new CertifikatGarUt(logger, () => void calls.push('counted'));
    return jobb.run(data).then(() => calls);
  }

  it('is one warning, on its way before the job is over, and is counted', async () => {
    const data = { certifikat: 'sundsvall', part: PART, tom: '2026-12-01' };
    expect(await told({ ...data, personidentitet: 'not ours' })).toEqual([data, 'written', 'counted']);
  });

  it('is not given for what is no such job', async () => {
    await expect(told({ certifikat: 'sundsvall' })).rejects.toThrow(/part/);
  });
});

describe('the end of paces that nobody uses', () => {
  it.each([
    [0, 0],
    [3, 1],
  ])('counts %i rows and tells of it %i times', async (rows, times) => {
    const calls: unknown[] = [];
    const counted: number[] = [];
    const logger = { info: (said: unknown) => void calls.push(said) };
    await new TaktGallringJobb({ deleteUnused: async () => rows }, logger, (each) => void counted.push(each)).run();
    expect(counted).toEqual([rows]);
    expect(calls).toHaveLength(times);
  });
});
