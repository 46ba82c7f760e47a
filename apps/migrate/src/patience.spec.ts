import { withPatience } from './patience.js';

describe('patience with what may come', () => {
  let nowMs: number;
  let pauses: number[];
  let told: number;

  beforeEach(() => {
    nowMs = 0;
    pauses = [];
    told = 0;
  });

  /** Something that fails as often as it is told to, each attempt taking a second. */
  function tried(failures: number, mayPass: boolean): Promise<string> {
    let attempts = 0;
    const work = async (): Promise<string> => {
      nowMs += 1_000;
      attempts += 1;
      if (attempts <= failures) throw new Error(`attempt ${attempts}`);
      return `there at ${attempts}`;
    };
    const pause = async (ms: number): Promise<void> => {
      pauses.push(ms);
      nowMs += ms;
    };
    return withPatience(work, () => mayPass, {
      everyMs: 500,
      withinMs: 4_000,
      nowMs: () => nowMs,
      pause,
      tellOfWait: () => (told += 1),
    });
  }

  it('says nothing when it is there at once', async () => {
    expect(await tried(0, true)).toBe('there at 1');
    expect([pauses, told]).toEqual([[], 0]);
  });

  it('waits between the attempts, and says so once', async () => {
    expect(await tried(2, true)).toBe('there at 3');
    expect([pauses, told]).toEqual([[500, 500], 1]);
  });

  it('ends with the last thing that went wrong', async () => {
    await expect(tried(100, true)).rejects.toThrow('attempt 3');
    expect(nowMs).toBe(4_000);
  });

  it('is not had with what does not pass', async () => {
    await expect(tried(1, false)).rejects.toThrow('attempt 1');
    expect([pauses, told]).toEqual([[], 0]);
  });
});
