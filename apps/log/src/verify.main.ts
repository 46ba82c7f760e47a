import { startCommand } from './command/start-command.js';

startCommand(async () => (await import('./verify/verify.js')).verify, process.env);
