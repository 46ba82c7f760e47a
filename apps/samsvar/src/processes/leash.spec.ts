import { holdOnLeash } from './leash.js';

describe('a child process whose channel to Samsvar is gone', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is ended when it has not stopped by itself within the grace, and not before', () => {
    const codes: number[] = [];
    let disconnect: () => void = () => undefined;
    holdOnLeash({ on: (_event, listener) => (disconnect = listener), exit: (code) => codes.push(code) }, 5_000);

    jest.advanceTimersByTime(60_000);
    expect(codes).toEqual([]);
    disconnect();
    jest.advanceTimersByTime(4_999);
    expect(codes).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(codes).toEqual([1]);
  });
});
