import { startCommand } from './command/start-command.js';

startCommand(async () => (await import('./export/export-log.js')).exportLog, process.env);
