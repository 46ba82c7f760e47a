import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCKERFILE = join(import.meta.dirname, '../../Dockerfile');

/** The flags of Node that the gateway is deployed with. Every measured process gets them, the bare fan-out too. */
export function deployedFlags() {
  const command = /^CMD (\[.*\])$/m.exec(readFileSync(DOCKERFILE, 'utf8'));
  if (command === null) throw new Error('The Dockerfile has no CMD as a JSON list.');
  return JSON.parse(command[1]).filter((argument) => argument.startsWith('--'));
}
