import { UnrecoverableError, type Job } from 'bullmq';
import { WorkerMetrics } from '../metrics/worker-metrics.js';
import { JobbLista } from './jobb-lista.js';
import { JobbProcessor } from './jobb-processor.js';

interface Said {
  readonly level: string;
  readonly jobb?: string;
  readonly orsak?: string;
  readonly text: string;
}

function processorOf(said: Said[] = []) {
  const to = (level: string) => (fields: object, text: string) => void said.push({ level, ...fields, text });
  const logger = { error: to('error'), warn: to('warn'), debug: to('debug') };
  const added: unknown[] = [];
  const queue = { add: async (...args: unknown[]) => void added.push(args) };
  const metrics = new WorkerMetrics();
  const jobb = new JobbLista([
    { namn: 'lamnar', run: (data, { add }) => add({ namn: 'annat', id: 'annat-1', data: { data } }) },
  ]);
  return { processor: new JobbProcessor(queue, jobb, metrics, logger), metrics, added };
}

const job = (fields: Partial<Job>): Job => ({ name: 'lamnar', id: '7', attemptsMade: 1, ...fields }) as Job;

describe('jobs of the queue', () => {
  it('are done by their name, and what they leave has the id that they gave it', async () => {
    const { processor, added } = processorOf();
    await processor.process(job({ data: 1 }));
    expect(added).toEqual([['annat', { data: 1 }, { jobId: 'annat-1' }]]);
  });

  it('are not tried again when nobody knows them', async () => {
    await expect(processorOf().processor.process(job({ name: 'okant' }))).rejects.toThrow(UnrecoverableError);
  });

  it.each([
    ['will be tried again', job({}), 'nytt_forsok', 'görs om'],
    ['will not be tried again', job({ finishedOn: 1 }), 'misslyckat', 'görs inte om'],
    ['was taken over too often', undefined, 'misslyckat', 'görs inte om'],
  ])('that failed are an error in the log and a count: one that %s', async (_, failed, slut, words) => {
    const said: Said[] = [];
    const { processor, metrics } = processorOf(said);
    processor.failed(failed, Object.assign(new Error('about a person'), { code: '57014' }));
    expect(said).toEqual([expect.objectContaining({ level: 'error', orsak: '57014' })]);
    expect(said[0]?.text).toContain(words);
    expect(JSON.stringify(said)).not.toContain('person');
    expect(await metrics.registry.metrics()).toContain(`slut="${slut}"} 1`);
  });
});
