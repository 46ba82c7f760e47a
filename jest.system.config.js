// The tests that need programs npm does not bring (tools/system/programs.mjs): npm run test:system.
const { base, withPostgres } = require('./jest.base.js');

module.exports = {
  ...base,
  ...withPostgres,
  displayName: 'system',
  roots: ['<rootDir>/test/system'],
  testRegex: '\\.system-spec\\.ts$',
};
