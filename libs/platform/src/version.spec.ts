import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMSVAR_VERSION } from './version.js';

describe('the version of Samsvar', () => {
  it('is the one of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(SAMSVAR_VERSION).toBe(version);
  });
});
