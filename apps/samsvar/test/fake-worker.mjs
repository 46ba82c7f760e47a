// Stands in for the worker: ready at once, and its environment told in the log.
import { endWhenTold, notePid } from './note.mjs';

notePid('worker');
console.log(JSON.stringify({ database: process.env.DATABASE_URL, secret: process.env.SAMSVAR_MIGRATOR_DATABASE_URL }));
endWhenTold('worker');
process.send({ type: 'ready', addresses: { health: 'http://localhost:19091' } });
