const { default: TestRunner } = require('jest-runner');

/**
 * Runs its files one after the other while no other file runs: for those that measure milliseconds. Jest has done with all the files of
 * one runner before it begins with those of the next.
 */
module.exports = class AloneRunner extends TestRunner {
  isSerial = true;
};
