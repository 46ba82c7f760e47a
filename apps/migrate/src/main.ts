import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { ConfigError, nodeVersionFault, readEnv } from '@samsvar/platform';
import { SEED_NAMES, seedOf, type Seed } from './seed-config.js';

/** Half a minute: as long as a database may take to come up beside us. */
const EVERY_MS = 500;
const WITHIN_MS = 30_000;
/** Compiled, this file lies in dist/apps/migrate/src. */
const ROOT = join(__dirname, '../../../..');

async function main(): Promise<void> {
  const fault = nodeVersionFault(process.version);
  if (fault) return fail(fault);
  try {
    const env = readEnv(process.env, ['DATABASE_URL', ...SEED_NAMES]);
    await run(env.DATABASE_URL, seedOf(env, ROOT));
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message);
    throw error;
  }
}

async function run(url: string, seed: Seed | null): Promise<void> {
  // Loaded only now: an older Node must get its sentence and not a syntax error.
  const [{ migrate }, { databaseFault }, { seeded }] = await Promise.all([
    import('./migrate.js'),
    import('./database-fault.js'),
    import('./seed.js'),
  ]);
  const tellOfWait = (): void => say(process.stderr, `Väntar på databasen, högst ${WITHIN_MS / 1000} s …`);
  try {
    const nowMs = (): number => performance.now();
    const names = await migrate(url, { everyMs: EVERY_MS, withinMs: WITHIN_MS, nowMs, pause, tellOfWait });
    const done = names.length === 0 ? 'Databasen är redan som den ska.' : `Databasen är ändrad: ${names.join(', ')}.`;
    say(process.stdout, done);
    if (seed) say(process.stdout, await seeded(url, seed));
    process.send?.({ type: 'ready', addresses: {} });
    process.disconnect?.();
  } catch (error) {
    fail(error instanceof ConfigError ? error.message : databaseFault(error, url));
  }
}

function say(stream: NodeJS.WriteStream, sentence: string): void {
  stream.write(`${sentence}\n`);
}

function fail(message: string): void {
  process.send?.({ type: 'failed', message });
  say(process.stderr, message);
  process.exitCode = 1;
  process.disconnect?.();
}

void main();
