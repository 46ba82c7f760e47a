import type { MigrationInterface } from 'typeorm';
import { Utlamnandelogg1795384800000 } from './0001-utlamnandelogg.js';

/** All migrations, in the order they are run. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [Utlamnandelogg1795384800000];
