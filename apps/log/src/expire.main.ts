import { startCommand } from './command/start-command.js';

startCommand(async () => (await import('./expire/expire.js')).expire, process.env);
