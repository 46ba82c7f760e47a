import { RunningFragor } from './running-fragor.js';

describe('the Frågor under way', () => {
  /** Whether a promise has settled by now. */
  async function settled(promise: Promise<unknown>): Promise<boolean> {
    const notYet = Symbol('not yet');
    await new Promise((resolve) => setImmediate(resolve));
    return (await Promise.race([promise, Promise.resolve(notYet)])) !== notYet;
  }

  it('are none at first', async () => {
    expect(await settled(new RunningFragor().whenIdle())).toBe(true);
  });

  it('are waited for to the last, by everybody who waits', async () => {
    const running = new RunningFragor();
    const [first, second] = [running.begin(), running.begin()];
    const waiting = [running.whenIdle(), running.whenIdle()];
    running.end(first);
    running.end(first);
    expect(await Promise.all(waiting.map(settled))).toEqual([false, false]);
    running.end(second);
    expect(await Promise.all(waiting.map(settled))).toEqual([true, true]);
  });

  it('can be waited for again when new ones have come', async () => {
    const running = new RunningFragor();
    running.end(running.begin());
    const later = running.begin();
    const waiting = running.whenIdle();
    expect(await settled(waiting)).toBe(false);
    running.end(later);
    expect(await settled(waiting)).toBe(true);
  });

  it('are cut by a stop, those that have ended not', () => {
    const running = new RunningFragor();
    const [ended, first, second] = [running.begin(), running.begin(), running.begin()];
    running.end(ended);
    running.stop();
    expect([first, second].map(({ reason }) => reason)).toEqual(['STOPP', 'STOPP']);
    expect(ended.aborted).toBe(false);
  });

  it('keep the reason they were first cut for', () => {
    const running = new RunningFragor();
    const controller = running.begin();
    controller.abort('KLIENT_AVBROT');
    running.stop();
    expect(controller.reason).toBe('KLIENT_AVBROT');
  });
});
