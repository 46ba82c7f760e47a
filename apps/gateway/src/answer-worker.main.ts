import { workerData } from 'node:worker_threads';
import { openWorker } from './answers/answer-worker.js';
import type { WorkerSettings } from './answers/answer-threads.js';

/** Where a worker thread begins. The pool waits for the worker and calls it with one task at a time. */
export default openWorker(workerData as WorkerSettings);
