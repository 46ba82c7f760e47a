const { base, withPostgres } = require('./jest.base.js');

module.exports = {
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
      testRegex: '\\.spec\\.ts$',
    },
    { ...base, displayName: 'contract', roots: ['<rootDir>/test/contract'], testRegex: '\\.spec\\.ts$' },
    {
      ...base,
      ...withPostgres,
      displayName: 'acceptance',
      roots: ['<rootDir>/test/acceptance'],
      testRegex: '\\.e2e-spec\\.ts$',
    },
    {
      ...base,
      ...withPostgres,
      displayName: 'e2e',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test/e2e'],
      testRegex: '\\.e2e-spec\\.ts$',
    },
  ],
};
