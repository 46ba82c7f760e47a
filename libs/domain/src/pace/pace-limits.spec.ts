import { paceKeyText } from './pace-key.js';
import { bindingWindows, leastWaitMs, paceFaults, type PaceLimits } from './pace-limits.js';

const NOTHING_AGREED: PaceLimits = { perSecond: null, perMinute: null, perHour: null, gapMs: null, threads: null };

describe('the limits of a pace', () => {
  it.each<readonly [Partial<PaceLimits>, readonly number[]]>([
    [{}, []],
    [{ perSecond: 1, perMinute: 60, perHour: 3_600 }, [1]],
    [{ perSecond: 2, perMinute: 120, perHour: 7_200 }, [2]],
    [{ perSecond: 5, perMinute: 20 }, [5, 20]],
    [{ perSecond: 30, perMinute: 20 }, [20]],
    [{ perSecond: 5, perMinute: 20, perHour: 1_220 }, [5, 20]],
    [{ perSecond: 5, perMinute: 20, perHour: 1_000 }, [5, 20, 1_000]],
  ])('are looked at where none of the others says it already: %j', (agreed, most) => {
    expect(bindingWindows({ ...NOTHING_AGREED, ...agreed }).map((window) => window.most)).toEqual(most);
  });

  it.each<readonly [Partial<PaceLimits>, readonly string[]]>([
    [{}, []],
    [{ perSecond: 1, perMinute: 60, perHour: 3_600, gapMs: 300, threads: 1 }, []],
    [{ perSecond: 0 }, ['perSecond']],
    [{ perMinute: 1.5, perHour: 7_201 }, ['perMinute', 'perHour']],
    [{ gapMs: -1, threads: 0 }, ['gapMs', 'threads']],
    [{ gapMs: 300 }, ['gapMs']],
  ])('have these faults when they are %j', (agreed, named) => {
    const faults = paceFaults({ ...NOTHING_AGREED, ...agreed });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(named);
  });

  it('say how long one waits behind others at the least', () => {
    const limits = { ...NOTHING_AGREED, perSecond: 5, threads: 2, gapMs: 1_000 };
    expect([0, 1, 2, 4, 5].map((ahead) => leastWaitMs(limits, ahead))).toEqual([0, 0, 1_000, 2_000, 2_000]);
    expect(leastWaitMs({ ...NOTHING_AGREED, perSecond: 5 }, 12)).toBe(2_200);
    expect(leastWaitMs(NOTHING_AGREED, 1_000)).toBe(0);
  });
});

describe('the key of a pace', () => {
  it('is another one for each producer version, party and kind of question', () => {
    const key = { producerVersion: 'FK', part: '162120002411', fragetyp: 'ONLINEFRAGA' } as const;
    const keys = [
      key,
      { ...key, fragetyp: 'MASSFRAGA' as const },
      { ...key, part: '162120001124' },
      { ...key, producerVersion: 'FK/162120002411', part: '' },
    ].map(paceKeyText);
    expect(new Set(keys).size).toBe(4);
  });
});
