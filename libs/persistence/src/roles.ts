/** The database roles: each part of Samsvar may do what it has to, and no more. */
export const ROLES = {
  /** Owns the tables and changes them: only while migrations run. */
  migrator: 'samsvar_migrator',
  /** Adds to the disclosure log and reads it; changes and takes away nothing in it. */
  gateway: 'samsvar_gateway',
  /** Reads. */
  reader: 'samsvar_reader',
  /** Takes jobs out of the queue; reads the registry. */
  worker: 'samsvar_worker',
} as const;

export type RoleName = keyof typeof ROLES;

export const ROLE_NAMES = ['migrator', 'gateway', 'reader', 'worker'] as const satisfies readonly RoleName[];

/** The database that all of Samsvar is in. */
export const DATABASE = 'samsvar';
