import { atEndOfTurn } from './at-end-of-turn.js';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what waits for the end of the turn', () => {
  it('runs together and in order, after everything that is done at once', async () => {
    const order: string[] = [];
    atEndOfTurn(() => void Promise.resolve().then(() => order.push('after the first')));
    atEndOfTurn(() => order.push('second'));
    await Promise.resolve();
    order.push('at once');
    await nextTurn();
    await nextTurn();
    expect(order).toEqual(['at once', 'second', 'after the first']);
  });

  it('runs in the next turn when it was asked for by what runs', async () => {
    const order: string[] = [];
    atEndOfTurn(() => {
      atEndOfTurn(() => order.push('second'));
      order.push('first');
    });
    await nextTurn();
    expect(order).toEqual(['first']);
    await nextTurn();
    expect(order).toEqual(['first', 'second']);
  });
});
