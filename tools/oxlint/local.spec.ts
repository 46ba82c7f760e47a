import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint');

/** One planted file: the rule that must refuse it, or null where nothing may. */
interface Planted {
  readonly path: string;
  readonly text: string;
  readonly rule: string | null;
}

const AMBIENT = 'local(no-ambient-time)';
const ENVIRONMENT = 'local(process-env-only-in-main)';
const GLOSSARY = 'local(glossary-terms)';

const sum = 'total = total > 1 ? total + 1 : total;'.repeat(8);

const PLANTED: readonly Planted[] = [
  ...[
    'new Date()',
    'Date()',
    'Date.now()',
    'Math.random()',
    'performance.now()',
    'globalThis.performance.now()',
    'process.hrtime()',
    'process.hrtime.bigint()',
    'setTimeout(() => 1, 1)',
    'globalThis.setTimeout(() => 1, 1)',
    'setInterval(() => 1, 1)',
    'crypto.randomUUID()',
    'AbortSignal.timeout(1)',
    'DateTime.now()',
    'DateTime.utc()',
  ].map((call, index) => ({
    path: `libs/calendar/src/ambient-${index}.ts`,
    text: `declare const DateTime: { now(): number; utc(): number };\nexport const unused = [DateTime];\nexport const value = ${call};`,
    rule: AMBIENT,
  })),
  { path: 'libs/domain/src/wait.ts', text: `export { setTimeout } from 'node:timers/promises';`, rule: AMBIENT },
  {
    path: 'libs/domain/src/timers.ts',
    text: `import { setTimeout as w } from 'node:timers';\nexport { w };`,
    rule: AMBIENT,
  },
  { path: 'libs/orchestration/src/now.ts', text: 'export const day = Date.now();', rule: AMBIENT },
  { path: 'libs/service-levels/src/now.ts', text: 'export const day = Date.now();', rule: AMBIENT },
  { path: 'libs/calendar/src/given.ts', text: 'export const day = new Date(0);', rule: null },
  { path: 'libs/platform/src/clock.ts', text: 'export const day = new Date();', rule: null },
  { path: 'libs/calendar/src/day.spec.ts', text: 'export const day = new Date();', rule: null },

  { path: 'libs/platform/src/config.ts', text: 'export const port = process.env.PORT;', rule: ENVIRONMENT },
  { path: 'libs/platform/src/config-2.ts', text: `export const port = process['env'].PORT;`, rule: ENVIRONMENT },
  { path: 'apps/gateway/src/config.ts', text: 'const { env } = process;\nexport { env };', rule: ENVIRONMENT },
  { path: 'apps/gateway/src/own.ts', text: `import { env } from 'node:process';\nexport { env };`, rule: ENVIRONMENT },
  { path: 'apps/gateway/src/main.ts', text: 'export const port = process.env.PORT;', rule: null },

  { path: 'libs/domain/src/a.ts', text: 'export const ssn = 1;', rule: GLOSSARY },
  { path: 'libs/domain/src/b.ts', text: 'export function parsePersonalNumber() {}', rule: GLOSSARY },
  { path: 'libs/domain/src/c.ts', text: 'export interface CsnProvider { readonly x: number }', rule: GLOSSARY },
  { path: 'libs/domain/src/d.ts', text: 'export const MAX_SSN_LENGTH = 1;', rule: GLOSSARY },
  { path: 'libs/domain/src/e.ts', text: 'export const parseSSNValue = 1;', rule: GLOSSARY },
  { path: 'libs/domain/src/f.ts', text: 'export const parsePersonnummer = 1;', rule: null },
  { path: 'libs/domain/src/g.ts', text: 'export const classname = 1;', rule: null },
  { path: 'apps/gateway/src/app.module.ts', text: 'export const module = { providers: [] };', rule: null },
  {
    path: 'apps/gateway/src/foreign.ts',
    text: `import { module } from 'x';\nexport const f = module.provider;`,
    rule: null,
  },

  { path: 'libs/domain/src/h.ts', text: 'export const fråga = 1;', rule: 'local(ascii-names)' },
  { path: 'libs/domain/src/i.ts', text: `export const texts = { gräns: '5 MB' };`, rule: null },
  { path: 'libs/domain/src/utils.ts', text: 'export const x = 1;', rule: 'local(file-names)' },
  { path: 'libs/domain/src/date-helpers.ts', text: 'export const x = 1;', rule: 'local(file-names)' },
  { path: 'libs/domain/src/common/x.ts', text: 'export const x = 1;', rule: 'local(file-names)' },
  { path: 'libs/domain/src/commonality.ts', text: 'export const x = 1;', rule: null },
  {
    path: 'libs/domain/src/j.ts',
    text: 'export const f = (x: string) => x as unknown as number;',
    rule: 'local(no-double-assertion)',
  },

  {
    path: 'libs/domain/src/k.ts',
    text: 'export const f = (x: any) => [x];',
    rule: 'typescript(no-explicit-any)',
  },
  {
    path: 'libs/domain/src/l.ts',
    text: 'async function g() { return 1; }\nexport function f() { g(); }',
    rule: 'typescript(no-floating-promises)',
  },
  {
    path: 'libs/domain/src/m.ts',
    text: 'export const f = () => [1].forEach(async () => { await Promise.resolve(1); });',
    rule: 'typescript(no-misused-promises)',
  },
  {
    path: 'libs/domain/src/n.ts',
    text: `export function f(x: 'A' | 'B'): void { switch (x) { case 'A': throw new Error(x); } }`,
    rule: 'typescript(switch-exhaustiveness-check)',
  },
  { path: 'libs/domain/src/o.ts', text: 'console.log(1);\nexport {};', rule: 'eslint(no-console)' },
  { path: 'apps/samsvar/src/terminal.ts', text: 'console.log(1);\nexport {};', rule: null },
  {
    path: 'libs/domain/src/p.ts',
    text: '// @ts-ignore\nexport const x = 1;',
    rule: 'typescript(ban-ts-comment)',
  },
  {
    path: 'libs/domain/src/q.ts',
    text: 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1, g: 1) => [a, b, c, d, e, g];',
    rule: 'eslint(max-params)',
  },
  {
    path: 'libs/domain/src/r.ts',
    text: `export function f(total: number) { ${sum} return total; }`,
    rule: 'eslint(complexity)',
  },
  {
    path: 'libs/domain/src/s.ts',
    text: `export function f(x: number) {\n${'x += 1;\n'.repeat(61)}return x;\n}`,
    rule: 'eslint(max-lines-per-function)',
  },
  { path: 'libs/domain/src/t.ts', text: 'export let x = 1;\n' + 'x += 1;\n'.repeat(251), rule: 'eslint(max-lines)' },
  {
    path: 'libs/domain/src/u.spec.ts',
    text: `it.only('x', () => { expect(1).toBe(1); });`,
    rule: 'jest(no-focused-tests)',
  },
  { path: 'libs/domain/src/v.spec.ts', text: `jest.mock('node:fs');`, rule: 'jest(no-restricted-jest-methods)' },
];

interface Diagnostic {
  readonly code?: string;
  readonly filename: string;
}

function lint(folder: string): Promise<readonly Diagnostic[]> {
  return new Promise((answer, fail) => {
    const options = { cwd: folder, maxBuffer: 10_000_000, env: { ...process.env, NODE_OPTIONS: '' } };
    execFile(process.execPath, [OXLINT, '-f', 'json'], options, (_status, stdout, stderr) => {
      try {
        answer((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
      } catch (cause) {
        fail(new Error(`oxlint did not run: ${stdout}${stderr}`, { cause }));
      }
    });
  });
}

function plant(folder: string): void {
  const config = readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8').replaceAll('"./', `"${ROOT}/`);
  const tsconfig = { compilerOptions: { strict: true, target: 'ES2023', types: [] }, include: ['apps', 'libs'] };
  const files = [
    { path: '.oxlintrc.json', text: config },
    { path: 'tsconfig.json', text: JSON.stringify(tsconfig) },
    ...PLANTED,
  ];
  for (const { path, text } of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('the lint rules of the repository', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-lint-'));
  const found = new Map<string, string[]>();

  beforeAll(async () => {
    plant(folder);
    for (const { filename, code } of await lint(folder)) {
      const path = filename.replaceAll('\\', '/').replace(`${folder}/`, '');
      found.set(path, [...(found.get(path) ?? []), code ?? 'no code']);
    }
  }, 30_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  const refused = PLANTED.filter(({ rule }) => rule !== null);
  const allowed = PLANTED.filter(({ rule }) => rule === null);

  it.each(refused)('refuse $path with $rule', ({ path, rule }) => {
    expect(found.get(path)).toContain(rule);
  });

  it.each(allowed)('have nothing against $path', ({ path }) => {
    expect(found.get(path) ?? []).toEqual([]);
  });
});
