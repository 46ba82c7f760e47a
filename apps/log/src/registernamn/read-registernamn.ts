import type { SaidPost } from '@samsvar/persistence';
import type { OutputStream } from '../command/command.js';
import { reasonOf } from '../command/reason.js';
import { registernamnOf, type Registernamn } from './registernamn.js';

/**
 * The names that the registry has. Nobody is kept from the log because of them: when the registry cannot be read there are
 * none, and whoever looks is told why numbers stand alone.
 *
 * @param lastSaid what the posts say or said last, of the kinds of NAMING_SLAG
 */
export async function readRegisternamn(
  lastSaid: () => Promise<readonly SaidPost[]>,
  stderr: OutputStream,
): Promise<Registernamn> {
  try {
    return registernamnOf(await lastSaid());
  } catch (error) {
    stderr.write(
      `Registret går inte att läsa (${reasonOf(error)}): organisationer och rättsgrunder visas utan namn.\n`,
    );
    return registernamnOf([]);
  }
}
