// A program that is none of ours, with a channel to whoever started it: it ends when that one does.
// node program.main.mjs <program> <argument…>
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
// Both Redis and nginx then end at once; connections under way are those of a topology that is being stopped.
const stop = () => child.kill('SIGTERM');
process.on('disconnect', stop).on('SIGTERM', stop).on('SIGINT', stop);
child.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 0));
