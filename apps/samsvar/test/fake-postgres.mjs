// Stands in for PostgreSQL: there until it is told to stop.
import { endWhenTold, notePid } from './note.mjs';

notePid('postgres');
endWhenTold('postgres');
setInterval(() => undefined, 1000);
process.send({ type: 'ready', addresses: {} });
