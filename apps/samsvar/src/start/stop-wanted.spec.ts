import { stopWanted, type StoppableProcess } from './stop-wanted.js';

describe('the wish to stop', () => {
  let signals: Map<string, () => void>;
  let process: { ppid: number } & StoppableProcess;
  let isWanted: boolean;

  beforeEach(() => {
    jest.useFakeTimers();
    signals = new Map();
    process = { ppid: 4711, on: (signal: NodeJS.Signals, listener: () => void) => signals.set(signal, listener) };
    isWanted = false;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function watch(isUnderNpm: boolean): void {
    void stopWanted(process, isUnderNpm).then(() => (isWanted = true));
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is %s, once or twice', async (signal) => {
    watch(false);
    signals.get(signal)?.();
    signals.get(signal)?.();
    await jest.advanceTimersByTimeAsync(0);

    expect(isWanted).toBe(true);
  });

  it('is that npm, which started it, has gone', async () => {
    watch(true);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(isWanted).toBe(false);
    process.ppid = 1;
    await jest.advanceTimersByTimeAsync(1_000);

    expect(isWanted).toBe(true);
  });

  it('is not that a shell which started it has gone', async () => {
    watch(false);
    process.ppid = 1;
    await jest.advanceTimersByTimeAsync(60_000);

    expect(isWanted).toBe(false);
  });
});
