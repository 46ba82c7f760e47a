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

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleNameMapper: { '^@samsvar/([^/]+)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
};

module.exports = { base, withPostgres };
