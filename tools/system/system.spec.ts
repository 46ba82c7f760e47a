import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SYSTEM = join(__dirname, 'system.mjs');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-system-'));
  for (const [name, mode] of [
    ['redis-server', 0o755],
    ['nginx', 0o755],
    ['not-a-program', 0o644],
  ] as const) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), mode);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SYSTEM, command], { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('the tests that need more than npm brings', () => {
  it('are left out of npm test, which says so in one line', () => {
    expect(run('left-out')).toEqual({
      status: 0,
      stdout: 'Utelämnat: systemtesterna (npm run test:system, kräver redis-server, nginx).\n',
      stderr: '',
    });
  });

  it('are begun when the programs are there, on the PATH or where a variable says', () => {
    expect(run('need', { PATH: `/finns/inte:${folder}` }).status).toBe(0);
    expect(
      run('need', { PATH: '', REDIS_SERVER: join(folder, 'redis-server'), NGINX: join(folder, 'nginx') }).status,
    ).toBe(0);
  });

  it.each<Record<string, string>>([
    { PATH: '' },
    { PATH: '/', REDIS_SERVER: '/finns/inte' },
    { REDIS_SERVER: 'not-a-program' },
  ])('fail by name when one is missing: %j', (env) => {
    const { status, stderr } = run('need', {
      ...env,
      NGINX: join(folder, 'nginx'),
      ...(env.REDIS_SERVER ? { REDIS_SERVER: join(folder, env.REDIS_SERVER) } : {}),
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Systemtesterna kräver redis-server: .*REDIS_SERVER\.\n$/);
  });

  it('know no other command', () => {
    expect(run('remove')).toMatchObject({ status: 1, stderr: 'Ange ett av left-out, need, install.\n' });
  });
});
