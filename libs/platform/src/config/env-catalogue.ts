import type { EnvVariable } from './env-variable.js';
import { ENV_VARIABLES } from './env-variables.js';

export interface EnvRow {
  readonly name: string;
  readonly app: string;
  readonly description: string;
  /** null: must be set, unless it is optional. */
  readonly default: string | null;
  readonly isOptional: boolean;
  readonly secret: boolean;
}

/** The table of variables as data, for docs/env.md. */
export const ENV_CATALOGUE: readonly EnvRow[] = Object.entries<EnvVariable>(ENV_VARIABLES).map(([name, row]) => ({
  name,
  app: row.app,
  description: row.description,
  default: row.default ?? null,
  isOptional: row.isOptional ?? false,
  secret: row.secret,
}));
