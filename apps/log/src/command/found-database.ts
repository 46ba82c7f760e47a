import { localDatabase } from '@samsvar/persistence';
import type { CommandSurroundings } from './command.js';

/** The database of a data folder of npm start. A file of its own: only some commands need it, and it is long to load. */
export const foundDatabase: CommandSurroundings['localDatabase'] = (dataFolder) => localDatabase(dataFolder);
