import { join } from 'node:path';
import type { Resultat } from '@samsvar/domain';
import type { RegistryState, YamlPosts } from '@samsvar/registry';
import { Piscina } from 'piscina';
import type { RegistryYaml, YamlTask } from './registry-yaml.js';

/** Compiled, it lies beside the gateway's own entry. */
const WORKER_FILE = join(__dirname, '../yaml-worker.main.js');
/** Longer than the largest file takes on a slow machine. */
const TASK_MS = 20_000;
const HEAP_MB = 512;
const IDLE_MS = 10_000;
const MAX_WAITING = 8;

/**
 * YAML is read and written in a thread of its own, that is there only when somebody asks: a file of a megabyte takes
 * seconds, and the Frågor would wait for it.
 */
export class YamlThread implements RegistryYaml {
  private readonly pool = new Piscina({
    filename: WORKER_FILE,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MAX_WAITING,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    // What measures or changes the main thread from the command line has no business in a worker.
    execArgv: [],
    env: {},
    recordTiming: false,
  });

  /** @param onDeath called when a thread ends by itself */
  constructor(onDeath: (error: unknown) => void) {
    this.pool.on('error', onDeath);
  }

  read(text: string): Promise<Resultat<YamlPosts>> {
    return this.run({ task: 'READ', text }) as Promise<Resultat<YamlPosts>>;
  }

  write({ version, posts }: RegistryState): Promise<string> {
    return this.run({ task: 'WRITE', version, posts }) as Promise<string>;
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private run(task: YamlTask): Promise<unknown> {
    return this.pool.run(task, { signal: AbortSignal.timeout(TASK_MS) });
  }
}
