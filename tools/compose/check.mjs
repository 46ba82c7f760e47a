// npm run check:compose: our own rules always, and Docker's own verdict where there is a docker with compose.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { faultsOfCompose, faultsOfDockerfile, readCompose } from './faults.mjs';
import { makeSecrets } from './secrets.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const WITHIN_MS = 30_000;
const docker = (args, env = {}) =>
  spawnSync('docker', ['compose', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: WITHIN_MS,
    env: { ...process.env, ...env },
  });

/** Both as it is deployed and with the simulators. */
function faultsByDocker() {
  if (docker(['version']).status !== 0) {
    console.log('docker compose finns inte här: filen är läst och prövad mot reglerna, men inte av Docker själv.');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-compose-'));
  makeSecrets(folder);
  const ways = [[], ['--env-file', 'tools/compose/prov.env']];
  const faults = ways.flatMap((way) => {
    const { status, stderr } = docker([...way, 'config', '--quiet'], { SAMSVAR_SECRETS: folder });
    return status === 0 ? [] : [`docker compose ${[...way, 'config'].join(' ')}: ${stderr.trim()}`];
  });
  rmSync(folder, { recursive: true });
  return faults;
}

const faults = [
  ...faultsOfCompose(readCompose(ROOT)),
  ...faultsOfDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')),
  ...faultsByDocker(),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
