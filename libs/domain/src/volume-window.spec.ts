import { AVTALAD_VOLYM, CountedWindow } from './volume-window.js';

const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);
const MINUTE = '09:15';

describe('the volume of a second or minute', () => {
  it('is agreed to be three a second and 200 a minute (UC 4.7)', () => {
    expect(AVTALAD_VOLYM).toEqual({ SECOND: 3, MINUTE: 200 });
  });

  it('is counted from one full minute of the clock to the next', () => {
    const window = new CountedWindow('MINUTE', null);
    const counts = ['00.000', '30.000', '59.999'].map((second) => window.came(at(`${MINUTE}:${second}`)));
    expect(counts).toEqual([1, 2, 3]);
    expect(window.came(at('09:16:00.000'))).toBe(1);
  });

  it('is counted from one full second to the next', () => {
    const window = new CountedWindow('SECOND', null);
    const counts = ['00.000', '00.999', '01.000'].map((second) => window.came(at(`${MINUTE}:${second}`)));
    expect(counts).toEqual([1, 2, 1]);
  });

  it('has no limit unless there is one', () => {
    const window = new CountedWindow('SECOND', null);
    window.came(at(`${MINUTE}:00.000`));
    for (let taken = 0; taken < 1_000; taken += 1) window.take('A');
    expect(window.hasRoomFor('A')).toBe(true);
  });

  it('leaves one party at most half of the limit, and all of it together no more than the limit', () => {
    const window = new CountedWindow('SECOND', 3);
    window.came(at(`${MINUTE}:00.000`));
    const take = (part: string): boolean => {
      const hasRoom = window.hasRoomFor(part);
      if (hasRoom) window.take(part);
      return hasRoom;
    };
    expect(['A', 'A', 'A', 'B', 'B', 'C'].map(take)).toEqual([true, true, false, true, false, false]);
    window.came(at(`${MINUTE}:01.000`));
    expect(['A', 'B'].map(take)).toEqual([true, true]);
  });

  it.each([
    ['SECOND', '00.000', 1],
    ['SECOND', '00.999', 1],
    ['MINUTE', '00.000', 60],
    ['MINUTE', '00.001', 60],
    ['MINUTE', '17.500', 43],
    ['MINUTE', '59.999', 1],
  ] as const)('of a %s that is at %s begins anew in so many whole seconds: %i', (window, second, seconds) => {
    expect(new CountedWindow(window, 1).nextInS(at(`${MINUTE}:${second}`))).toBe(seconds);
  });
});
