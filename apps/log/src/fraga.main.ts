import { startCommand } from './command/start-command.js';

startCommand(async () => (await import('./uppslag/lookup-commands.js')).fraga, process.env);
