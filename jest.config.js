const { availableParallelism } = require('node:os');

// Nest 12 is ESM and libxml2-wasm has top-level await: run with NODE_OPTIONS=--experimental-vm-modules on Node >= 24.9.
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  // ignoreDynamic keeps real import(), which libxml2-wasm needs.
  module: { type: 'commonjs', ignoreDynamic: true },
  sourceMaps: 'inline',
};

/** A PostgreSQL for the run: each test takes a database of its own from it. */
const withPostgres = {
  globalSetup: '<rootDir>/test/harness/postgres.setup.mjs',
  globalTeardown: '<rootDir>/test/harness/postgres.teardown.mjs',
};

/**
 * Files that measure milliseconds, of answers, of the event loop or of the time budget, run one after the other and with no
 * other file beside them; all others run side by side.
 */
const MEASURING = [
  '/test/e2e/bad-input/',
  '/test/e2e/breaker\\.',
  '/test/e2e/budget\\.',
  '/test/e2e/capacity\\.',
  '/test/e2e/large-answers/',
  '/test/e2e/real-figures\\.',
  '/test/e2e/scenario-persons\\.',
  '/test/e2e/start\\.',
  '/test/e2e/utlamnandelogg/killed-gateway\\.',
];
const alone = { runner: '<rootDir>/test/harness/alone.runner.js' };

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleNameMapper: { '^@samsvar/([^/]+)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
};

const e2e = {
  ...base,
  ...withPostgres,
  displayName: 'e2e',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test/e2e'],
};

module.exports = {
  // Jest's own choice is one less than there are processors: on two of them everything would run in one line.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
      testRegex: '\\.spec\\.ts$',
    },
    { ...base, displayName: 'contract', roots: ['<rootDir>/test/contract'], testRegex: '\\.spec\\.ts$' },
    { ...e2e, testRegex: '\\.e2e-spec\\.ts$', testPathIgnorePatterns: ['/node_modules/', ...MEASURING] },
    { ...e2e, ...alone, testRegex: MEASURING.map((path) => `${path}.*e2e-spec\\.ts$`) },
    {
      ...base,
      ...withPostgres,
      ...alone,
      displayName: 'acceptance',
      roots: ['<rootDir>/test/acceptance'],
      testRegex: '\\.e2e-spec\\.ts$',
    },
  ],
};
