import 'reflect-metadata';
import { ConfigError, nodeVersionFault, readEnv } from '@samsvar/platform';

async function main(): Promise<void> {
  const fault = nodeVersionFault(process.version);
  if (fault) return fail(fault);
  const { migrate } = await import('./migrate.js');
  try {
    const { DATABASE_URL: url } = readEnv(process.env, ['DATABASE_URL']);
    const names = await migrate(url);
    const done = names.length === 0 ? 'Databasen är redan som den ska.' : `Databasen är ändrad: ${names.join(', ')}.`;
    process.stdout.write(`${done}\n`);
    process.send?.({ type: 'ready', addresses: {} });
    process.disconnect?.();
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message);
    return fail(`Databasen kunde inte ändras: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(message: string): void {
  process.send?.({ type: 'failed', message });
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}

void main();
