import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** One import: from a file, to a specifier, and the rule that must refuse it; null where nothing may. */
type Planted = readonly [from: string, to: string, rule: string | null];

const PLANTED: readonly Planted[] = [
  ['libs/domain/src/a1.ts', '@samsvar/calendar', 'lib-domain-imports-only-itself'],
  ['libs/domain/src/a2.ts', 'luxon', 'lib-domain-uses-only-no-packages'],
  ['libs/domain/src/a3.ts', 'node:fs', 'lib-domain-uses-only-no-packages'],
  ['libs/domain/src/a4.ts', './index.js', 'a-lib-does-not-enter-itself-by-its-index'],
  ['libs/calendar/src/b1.ts', '@samsvar/contracts', 'lib-calendar-imports-only-domain'],
  ['libs/calendar/src/b2.ts', 'axios', 'lib-calendar-uses-only-luxon'],
  ['libs/calendar/src/b3.ts', 'node:fs', 'lib-calendar-uses-only-luxon'],
  ['libs/calendar/src/b4.ts', 'luxon', null],
  ['libs/calendar/src/b5.ts', '@samsvar/domain', null],
  ['libs/contracts/src/c1.ts', '@samsvar/calendar', 'lib-contracts-imports-only-domain'],
  ['libs/contracts/src/c2.ts', 'axios', 'lib-contracts-uses-only-libxml2-wasm-and-xml2js-and-zod-and-core'],
  ['libs/contracts/src/c3.ts', 'libxml2-wasm', null],
  ['libs/contracts/src/c4.ts', 'node:buffer', null],
  ['libs/orchestration/src/d1.ts', '@samsvar/contracts', 'lib-orchestration-imports-only-domain-and-calendar'],
  ['libs/orchestration/src/d2.ts', '@nestjs/common', 'lib-orchestration-uses-only-no-packages'],
  ['libs/orchestration/src/d3.ts', 'node:crypto', 'lib-orchestration-uses-only-no-packages'],
  ['libs/orchestration/src/d4.spec.ts', 'node:crypto', null],
  ['libs/service-levels/src/d5.ts', 'luxon', 'lib-service-levels-uses-only-no-packages'],
  [
    'libs/producers/src/af/e1.ts',
    '@samsvar/registry',
    'lib-producers-imports-only-domain-and-contracts-and-calendar-and-platform',
  ],
  ['libs/producers/src/af/e2.ts', '../csn/csn.js', 'producers-do-not-know-each-other'],
  ['libs/producers/src/af/e3.ts', '../stack/stack.js', null],
  ['libs/producers/src/af/e9.ts', '../answer/answer.js', null],
  ['libs/producers/src/answer/e10.ts', '../csn/csn.js', 'the-stack-knows-no-producer'],
  ['libs/producers/src/af/e4.ts', 'axios', 'adapters-know-no-transport'],
  ['libs/producers/src/af/e5.ts', 'node:https', 'adapters-know-no-transport'],
  ['libs/producers/src/stack/e6.ts', '../csn/csn.js', 'the-stack-knows-no-producer'],
  ['libs/producers/src/stack/e7.ts', '@nestjs/common', 'the-stack-knows-only-the-http-client-of-nest'],
  ['libs/producers/src/stack/e8.ts', '@nestjs/axios', null],
  ['libs/registry/src/f1.ts', '@samsvar/producers', 'lib-registry-imports-only-domain-and-calendar-and-platform'],
  ['libs/audit/src/f2.ts', '@samsvar/calendar', 'lib-audit-imports-only-domain-and-platform'],
  ['libs/platform/src/f3.ts', '@samsvar/audit', 'lib-platform-imports-only-domain'],
  ['libs/platform/src/f4.ts', '@nestjs/common', 'nest-stays-at-the-border'],
  ['libs/platform/src/f5.module.ts', '@nestjs/common', null],
  ['libs/platform/src/f6.ts', 'typescript', 'not-to-dev-dep'],
  ['libs/platform/src/f7.ts', 'undeclared', 'not-to-undeclared'],
  ['libs/platform/src/f8.ts', 'nowhere', 'not-to-unresolvable'],
  ['libs/platform/src/f9.ts', '../../../apps/gateway/src/server.js', 'libs-do-not-import-apps'],
  ['libs/massfraga/src/g1.ts', '@samsvar/registry', 'lib-massfraga-imports-only-domain-and-calendar-and-platform'],
  ['libs/testing/src/g2.ts', '@samsvar/platform', 'lib-testing-imports-only-domain-and-contracts-and-calendar'],
  ['libs/newcomer/src/g3.ts', '@samsvar/domain', 'no-unlisted-lib'],
  ['apps/gateway/src/h1.ts', '@samsvar/testing', 'testing-lib-only-from-tests'],
  ['apps/gateway/src/h2.spec.ts', '@samsvar/testing', null],
  ['apps/gateway/src/h3.ts', '../../../libs/domain/src/deep.js', 'enter-a-lib-by-its-index'],
  ['apps/gateway/src/h4.ts', '../../portal/src/page.js', 'apps-do-not-import-apps'],
  ['apps/gateway/src/h5.ts', './h2.spec.js', 'nothing-imports-a-test'],
  ['apps/gateway/src/h6.ts', '@nestjs/common', null],
  ['apps/simulator/src/i1.ts', '@samsvar/domain', 'simulator-knows-only-the-contracts'],
  ['apps/simulator/src/i2.ts', '@samsvar/testing', null],
  ['test/e2e/j1.e2e-spec.ts', '@samsvar/testing', null],
  ['libs/audit/src/k1.ts', './k2.js', 'no-circular'],
];

const DEPENDENCIES = ['luxon', 'axios', 'libxml2-wasm', '@nestjs/common', '@nestjs/axios'];
const LIBRARIES = ['domain', 'calendar', 'contracts', 'producers', 'registry', 'audit', 'platform', 'testing'];

function filesToPlant(): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ['.dependency-cruiser.mjs', readFileSync(join(ROOT, '.dependency-cruiser.mjs'), 'utf8')],
    ['tsconfig.json', readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')],
    [
      'package.json',
      JSON.stringify({
        dependencies: Object.fromEntries(DEPENDENCIES.map((name) => [name, '1.0.0'])),
        devDependencies: { typescript: '1.0.0' },
      }),
    ],
    ['apps/gateway/src/server.ts', 'export {};'],
    ['apps/portal/src/page.ts', 'export {};'],
    ['libs/audit/src/alone.ts', 'export const alone = 1;'],
    ['libs/audit/src/k2.ts', `import { y } from './k1.js';\nexport const z = y;`],
    ['libs/domain/src/deep.ts', 'export {};'],
    ['libs/producers/src/answer/answer.ts', 'export {};'],
    ['libs/producers/src/csn/csn.ts', 'export {};'],
    ['libs/producers/src/stack/stack.ts', 'export {};'],
  ]);
  for (const lib of LIBRARIES) files.set(`libs/${lib}/src/index.ts`, 'export {};');
  for (const name of [...DEPENDENCIES, 'typescript', 'undeclared']) {
    files.set(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    files.set(`node_modules/${name}/index.js`, '');
  }
  for (const [from, to] of PLANTED) files.set(from, `import * as x from '${to}';\nexport const y = x;\n`);
  return files;
}

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

function cruise(folder: string): Promise<readonly Violation[]> {
  return new Promise((answer, fail) => {
    const args = [DEPCRUISE, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs', 'test'];
    const options = { cwd: folder, maxBuffer: 50_000_000, env: { ...process.env, NODE_OPTIONS: '' } };
    execFile(process.execPath, args, options, (_status, stdout, stderr) => {
      try {
        answer((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
      } catch (cause) {
        fail(new Error(`dependency-cruiser did not run: ${stdout}${stderr}`, { cause }));
      }
    });
  });
}

describe('the dependency rule of the repository', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'samsvar-cruise-')));
  let violations: readonly Violation[] = [];

  beforeAll(async () => {
    for (const [path, text] of filesToPlant()) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    violations = await cruise(folder);
  }, 30_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  const broken = (path: string): string[] =>
    violations.filter(({ from }) => from === path).map(({ rule }) => rule.name);

  it.each(PLANTED.filter(([, , rule]) => rule !== null))('refuses %s → %s by %s', (from, _to, rule) => {
    expect(broken(from)).toContain(rule);
  });

  it.each(PLANTED.filter(([, , rule]) => rule === null))('allows %s → %s', (from) => {
    expect(broken(from)).toEqual([]);
  });

  it('refuses a file that nobody imports', () => {
    expect(broken('libs/audit/src/alone.ts')).toEqual(['no-orphans']);
  });
});
