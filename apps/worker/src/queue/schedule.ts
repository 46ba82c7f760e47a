import type { Queue } from 'bullmq';
import type { JobbLista } from './jobb-lista.js';

const TIMEZONE = 'Europe/Stockholm';

/**
 * Sees that what comes by itself comes, and nothing else: what an earlier version had scheduled and this one does not is
 * taken away. However many workers do it, there is one schedule of each job.
 */
export async function schedule(queue: Queue, jobb: JobbLista): Promise<void> {
  for (const { key } of await queue.getJobSchedulers()) {
    if (!jobb.find(key)?.schema) await queue.removeJobScheduler(key);
  }
  for (const { namn, schema } of jobb.all) {
    if (!schema) continue;
    await queue.upsertJobScheduler(namn, { pattern: schema.monster, tz: TIMEZONE }, { name: namn });
    if (schema.vidStart) await queue.add(namn, {});
  }
}
