import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandAs, unprivileged } from './unprivileged.js';

const ROOT = 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

describe('the account of PostgreSQL', () => {
  let home: string;
  let data: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-vag-'));
    chmodSync(home, 0o755);
    mkdirSync(join(home, 'a', 'b'), { recursive: true });
    data = join(home, 'a', 'b', 'data');
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('is our own, unless we are root', () => {
    chmodSync(join(home, 'a'), 0o700);
    const runAs = unprivileged([data], 1000);
    expect(commandAs(runAs, 'postgres', ['-D', data])).toEqual({ file: 'postgres', args: ['-D', data], account: {} });
  });

  it('is nobody when we are root', () => {
    const runAs = unprivileged([data], ROOT);
    expect(commandAs(runAs, 'postgres', ['-D'])).toEqual({ file: 'postgres', args: ['-D'], account: NOBODY });
  });

  it('is nobody who may pass where a folder is closed to others', () => {
    chmodSync(join(home, 'a'), 0o700);
    const { file, args, account } = commandAs(unprivileged([data], ROOT, home), 'postgres', ['-D']);
    expect([file, args.slice(-3), account]).toEqual(['/usr/bin/setpriv', ['--', 'postgres', '-D'], {}]);
    expect(args).toContain('--reuid=65534');
  });

  it('cannot be nobody where a folder is closed and nothing lets it pass: the folder is named', () => {
    chmodSync(join(home, 'a'), 0o700);
    const closed = join(home, 'a');
    expect(() => unprivileged([data], ROOT, join(home, 'none'))).toThrow(`inte får passera ${closed}: tillåt det`);
  });
});
