// The files of tools/compose as they are deployed, with other addresses: what is tried is what is run.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COMPOSE = join(import.meta.dirname, '../compose');
/** Where Debian has what the image of nginx has built in. */
const STREAM_MODULE = '/usr/lib/nginx/modules/ngx_stream_module.so';

/** @throws when what is to be another does not stand there exactly once: the file has changed, and this has not */
function changed(name, changes) {
  const text = readFileSync(join(COMPOSE, name), 'utf8');
  return Object.entries(changes).reduce((now, [from, to]) => {
    if (now.split(from).length !== 2) throw new Error(`tools/compose/${name}: "${from}" ska stå där en gång.`);
    return now.replace(from, to);
  }, text);
}

/**
 * @param {string} folder where its files are
 * @param {{ port: number, healthPort: number, gateways: readonly [string, string] }} addresses the gateways' as host:port
 * @returns {readonly string[]} what nginx is started with
 */
export function nginxArguments(folder, { port, healthPort, gateways: [one, other] }) {
  const path = join(folder, 'nginx.conf');
  const text = changed('nginx.conf', {
    'server 10.83.1.11:8443': `server ${one}`,
    'server 10.83.1.12:8443': `server ${other}`,
    'listen 8443': `listen 127.0.0.1:${port}`,
    'listen 127.0.0.1:8081': `listen 127.0.0.1:${healthPort}`,
  });
  writeFileSync(path, text);
  const load = existsSync(STREAM_MODULE) ? `load_module ${STREAM_MODULE}; ` : '';
  return ['-e', 'stderr', '-c', path, '-g', `${load}daemon off; pid ${join(folder, 'nginx.pid')};`];
}

/**
 * @param {{ port: number, password: string }} how
 * @returns {readonly string[]} what Redis is started with
 */
export function redisArguments(folder, { port, password }) {
  const [conf, secret] = ['redis.conf', 'redis-password.conf'].map((name) => join(folder, name));
  writeFileSync(secret, `requirepass ${password}\n`, { mode: 0o600 });
  writeFileSync(conf, changed('redis.conf', { '/run/redis/password.conf': secret }));
  return [conf, '--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
}
