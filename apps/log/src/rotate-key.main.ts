import { startCommand } from './command/start-command.js';

startCommand(async () => (await import('./rotate-key/rotate-key.js')).rotateKey, process.env);
