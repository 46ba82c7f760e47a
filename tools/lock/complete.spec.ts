import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each test starts processes, which takes its time on a busy machine. */
jest.setTimeout(30_000);

type Packages = Readonly<Record<string, object>>;

function complete(packages: Packages): Packages {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-lock-'));
  const file = join(folder, 'package-lock.json');
  try {
    writeFileSync(file, JSON.stringify({ lockfileVersion: 3, packages }));
    const env = { ...process.env, NODE_OPTIONS: '' };
    execFileSync(process.execPath, [join(__dirname, 'complete.mjs'), file], { env });
    return (JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages }).packages;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the completed lock file', () => {
  it('has the platform packages that the registry did not show', () => {
    const native = {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@native/linux-x64': '1.2.3', '@native/linux-arm-gnueabihf': '1.2.3', fsevents: '~2.3' },
    };
    expect(complete({ '': {}, 'node_modules/@native/core': native })).toEqual({
      '': {},
      'node_modules/@native/core': native,
      'node_modules/@native/linux-arm-gnueabihf': {
        version: '1.2.3',
        cpu: ['arm'],
        dev: true,
        optional: true,
        os: ['linux'],
      },
      'node_modules/@native/linux-x64': { version: '1.2.3', cpu: ['x64'], dev: true, optional: true, os: ['linux'] },
    });
  });

  it.each(['node_modules/@native/linux-x64', 'node_modules/@native/core/node_modules/@native/linux-x64'])(
    'keeps what already stands at %s',
    (place) => {
      const packages = {
        'node_modules/@native/core': { version: '1.2.3', optionalDependencies: { '@native/linux-x64': '1.2.3' } },
        [place]: { version: '1.2.3', resolved: 'https://registry.example/linux-x64.tgz' },
      };
      expect(complete(packages)).toEqual(packages);
    },
  );

  it('keeps what stands beside a nested package that asks for it', () => {
    const packages = {
      'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { 'b-linux-x64': '1.0.0' } },
      'node_modules/a/node_modules/b-linux-x64': { version: '1.0.0' },
    };
    expect(complete(packages)).toEqual(packages);
  });
});
