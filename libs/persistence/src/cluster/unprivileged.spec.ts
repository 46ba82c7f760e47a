import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closedParent, passageFault } from './unprivileged.js';

describe('the way to the data for an account without rights', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-vag-'));
    chmodSync(home, 0o755);
    mkdirSync(join(home, 'a', 'b'), { recursive: true });
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('is open where every folder lets others through', () => {
    expect(closedParent(join(home, 'a', 'b', 'data'))).toBeUndefined();
    expect(passageFault({ uid: 65_534, gid: 65_534 }, join(home, 'a', 'b', 'data'))).toBeUndefined();
  });

  it('is closed where one does not, and the fault names it', () => {
    chmodSync(join(home, 'a'), 0o700);
    expect(closedParent(join(home, 'a', 'b', 'data'))).toBe(join(home, 'a'));
    expect(passageFault({ uid: 65_534, gid: 65_534 }, join(home, 'a', 'b', 'data'))).toContain(join(home, 'a'));
  });

  it('is nobody’s business when we run as ourselves', () => {
    chmodSync(join(home, 'a'), 0o700);
    expect(passageFault({}, join(home, 'a', 'b', 'data'))).toBeUndefined();
  });
});
