import type { Delutfall } from '@samsvar/producers';
import { memoryOf, owned } from './moved-bytes.js';

describe('the memory behind an answer', () => {
  it('is that of the answer itself where it fills it', () => {
    const bytes = new Uint8Array(10);
    expect(owned(bytes).buffer).toBe(bytes.buffer);
  });

  it('is a copy where others live in it too', () => {
    const whole = new Uint8Array([1, 2, 3, 4]);
    const part = owned(whole.subarray(1, 3));
    expect([part.buffer === whole.buffer, [...part], part.buffer.byteLength]).toEqual([false, [2, 3], 2]);
    // Small buffers share a pool of Node's own.
    expect(owned(Buffer.from('å')).buffer.byteLength).toBe(2);
  });

  it('is named once for all that stands in it, and never Node’s own pool', () => {
    const body = new Uint8Array(100);
    const outcome = (innehall: object): Delutfall => ({ utfall: 'DATA', innehall }) as Delutfall;
    const inre = body.subarray(10, 20);
    expect(memoryOf(outcome({ form: 'XML', namnrymder: new Map(), inre, original: body }))).toEqual([body.buffer]);
    const rewritten = new Uint8Array(50);
    const both = memoryOf(outcome({ form: 'DOKUMENT', bytes: rewritten, original: body }));
    expect(both).toEqual([rewritten.buffer, body.buffer]);
    expect(memoryOf(outcome({ form: 'DOKUMENT', bytes: Buffer.from('pooled') }))).toEqual([]);
    expect(memoryOf(outcome({ form: 'DELAR', delar: new Map() }))).toEqual([]);
    const fel = { kalla: 'BT', felkod: '500', felmeddelande: ['x'] } as const;
    expect(memoryOf({ utfall: 'FELSVAR', fel })).toEqual([]);
  });
});
