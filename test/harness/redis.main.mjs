// A redis-server of a test, with a channel to whoever started this one: it ends when the run is killed, too.
// node redis.main.mjs <program> <argument…>
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
const stop = () => server.kill('SIGKILL');
process.on('disconnect', stop).on('SIGTERM', stop);
server.once('error', (error) => process.send?.({ failed: error.message }));
server.stdout.setEncoding('utf8').on('data', (text) => {
  if (text.includes('Ready to accept connections')) process.send?.({ pid: server.pid });
});
server.once('exit', (code) => process.exit(code ?? 0));
