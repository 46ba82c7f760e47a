import { startCommand } from './command/start-command.js';

startCommand(async () => (await import('./missbruk/missbruk.js')).missbruk, process.env);
