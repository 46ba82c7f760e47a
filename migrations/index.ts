import type { MigrationInterface } from 'typeorm';
import { Utlamnandelogg1795384800000 } from './0001-utlamnandelogg.js';
import { UtlamnandeloggSkrivare1795471200000 } from './0002-utlamnandelogg-skrivare.js';
import { UtlamnandeloggGallring1795557600000 } from './0003-utlamnandelogg-gallring.js';
import { Takt1795644000000 } from './0004-takt.js';
import { Register1795730400000 } from './0005-register.js';
import { Jobb1795903200000 } from './0007-jobb.js';

/** All migrations, in the order they are run. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  Utlamnandelogg1795384800000,
  UtlamnandeloggSkrivare1795471200000,
  UtlamnandeloggGallring1795557600000,
  Takt1795644000000,
  Register1795730400000,
  Jobb1795903200000,
];
