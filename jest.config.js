const { availableParallelism } = require('node:os');
const { base, withPostgres } = require('./jest.base.js');

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
