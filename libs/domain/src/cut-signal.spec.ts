import { Cut } from './cut-signal.js';

describe('a cut', () => {
  it('tells its listeners once, in order, with the reason in place', () => {
    const cut = new Cut();
    const told: unknown[] = [];
    cut.addEventListener('abort', () => told.push(['first', cut.aborted, cut.reason]));
    cut.addEventListener('abort', () => told.push('second'));
    cut.abort('TIDSGRANS');
    cut.abort('STOPP');
    expect(told).toEqual([['first', true, 'TIDSGRANS'], 'second']);
    expect(cut.reason).toBe('TIDSGRANS');
  });

  it('leaves out a listener that was taken away, and is not troubled by one that never was there', () => {
    const cut = new Cut();
    const told: string[] = [];
    const gone = (): number => told.push('gone');
    cut.addEventListener('abort', gone);
    cut.addEventListener('abort', () => told.push('there'));
    cut.removeEventListener('abort', gone);
    cut.removeEventListener('abort', gone);
    cut.abort();
    expect(told).toEqual(['there']);
  });

  it('lets a listener take others away while they are told', () => {
    const cut = new Cut();
    const told: string[] = [];
    const second = (): number => told.push('second');
    cut.addEventListener('abort', () => cut.removeEventListener('abort', second));
    cut.addEventListener('abort', second);
    cut.abort();
    expect(told).toEqual(['second']);
  });
});
