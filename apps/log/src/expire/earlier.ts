import { checkpointSchema, type Checkpoint } from '@samsvar/audit';
import { CommandFault } from '../command/command-fault.js';

/**
 * What was taken away before, as the database has it.
 *
 * @throws CommandFault when something else stands there
 */
export function earlierIn(checkpoints: readonly string[]): readonly Checkpoint[] {
  return checkpoints.map((text) => {
    const read = checkpointIn(text);
    if (read?.kind === 'GALLRING') return read;
    throw new CommandFault('I tabellen över gallringar står något som inte är en gallring. Inget är gjort.');
  });
}

function checkpointIn(text: string): Checkpoint | undefined {
  try {
    return checkpointSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
