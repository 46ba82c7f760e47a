import { MALMO, SUNDSVALL } from '../../test/sample-registry.js';
import { refusalOf } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const avtal = (id: string, from: string, tom: string | null, part = SUNDSVALL): Onskadpost => ({
  slag: 'avtal',
  id,
  innehall: { part, from, tom },
});

describe('two avtal of one part', () => {
  it.each([
    ['2025-12-31', '2026-01-01', true],
    ['2026-01-01', '2026-01-01', false],
    [null, '2026-01-01', false],
  ])('are one after the other: the first until %s, the second from %s: %s', async (tom, from, holds) => {
    const refused = ['SSBT-6004', 'avtal-overlappar /poster/0/innehall/from'];
    const changes = [avtal('nytt', from, null), avtal('sundsvall', '2024-01-01', tom)];
    expect(await refusalOf(changes)).toEqual(holds ? [] : refused);
  });

  it('overlap also when the new one begins first', async () => {
    expect(await refusalOf([avtal('gammalt', '2020-01-01', '2024-01-01')])).toEqual([
      'SSBT-6004',
      'avtal-overlappar /poster/0/innehall/tom',
    ]);
    expect(await refusalOf([avtal('gammalt', '2020-01-01', '2023-12-31')])).toEqual([]);
  });

  it('have nothing to do with those of another part', async () => {
    expect(await refusalOf([avtal('malmo', '2023-01-01', null, MALMO)])).toEqual([]);
  });
});
