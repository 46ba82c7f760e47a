import { MALMO, OPERATOR_1 } from '../../test/sample-registry.js';
import { refusalOf, sampleDesk } from '../../test/try-out.js';
import type { Onskadpost } from './andring.js';

const part = (innehall: unknown, id: string = MALMO): Onskadpost => ({ slag: 'part', id, innehall });
const malmo = { namn: 'Malmö', slag: 'KOMMUN' };

describe('what is sent to the registry', () => {
  it.each<readonly [string, Onskadpost, string]>([
    ['a field that is missing', part({ slag: 'KOMMUN' }), 'SAKNAS /poster/0/innehall/namn'],
    ['a field that there is none of', part({ ...malmo, hemligt: 1 }), 'OKANT_FALT /poster/0/innehall'],
    ['another type', part({ ...malmo, namn: 7 }), 'TYP /poster/0/innehall/namn'],
    ['a value that is not on the list', part({ ...malmo, slag: 'LAND' }), 'VARDE /poster/0/innehall/slag'],
    ['an empty text', part({ ...malmo, namn: ' ' }), 'TOM /poster/0/innehall/namn'],
    ['a text that is too long', part({ ...malmo, namn: 'x'.repeat(201) }), 'LANGD /poster/0/innehall/namn'],
    ['a control character', part({ ...malmo, namn: 'a\u0000b' }), 'FORMAT /poster/0/innehall/namn'],
    ['half a character', part({ ...malmo, namn: 'a\ud800b' }), 'FORMAT /poster/0/innehall/namn'],
    ['a wrong check digit', part(malmo, '162120001125'), 'FORMAT /poster/0/id'],
    ['no content', part(undefined), 'SAKNAS /poster/0/innehall'],
    ['a list', part([]), 'TYP /poster/0/innehall'],
    [
      'an end before its beginning',
      { slag: 'avtal', id: 'a', innehall: { part: MALMO, from: '2026-02-01', tom: '2026-01-31' } },
      'FORMAT /poster/0/innehall/tom',
    ],
    [
      'a day that does not exist',
      { slag: 'avtal', id: 'a', innehall: { part: MALMO, from: '2026-02-29' } },
      'FORMAT /poster/0/innehall/from',
    ],
    [
      'a year that nobody means',
      { slag: 'avtal', id: 'a', innehall: { part: MALMO, from: '0026-02-01' } },
      'FORMAT /poster/0/innehall/from',
    ],
    ['a kind that there is none of', { ...part(malmo), slag: '__proto__' as never }, 'SLAG /poster/0/slag'],
  ])('is refused with its field for %s', async (_what, post, expected) => {
    expect(await refusalOf([post])).toEqual(['SSBT-6002', expected]);
  });

  it('is refused with all that is wrong, and never with what was sent', async () => {
    const desk = await sampleDesk();
    const secret = 'hemligt-värde';
    const result = await desk.tryOut(OPERATOR_1, 'ÄR-1', [
      part({ namn: secret.repeat(30), slag: secret, aktorsid: `${secret} `, [`x ${secret}`]: 1 }),
      part({ ...malmo, sammanfattning: secret }, secret),
    ]);
    if (result.ok) throw new Error('Accepted.');
    expect(result.avvisning.brott).toHaveLength(6);
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it.each([
    ['', 'TOM /arende'],
    ['x'.repeat(201), 'LANGD /arende'],
    ['ÄR\n1', 'FORMAT /arende'],
    [undefined as never, 'SAKNAS /arende'],
  ])('names the ärende that it is for: %j is none', async (arende, expected) => {
    const result = await (await sampleDesk()).tryOut(OPERATOR_1, arende, [part(malmo)]);
    expect(!result.ok && result.avvisning.brott.map(({ regel, pekare }) => `${regel} ${pekare}`)).toEqual([expected]);
  });

  it('has each post once', async () => {
    expect(await refusalOf([part(malmo), part(malmo)])).toEqual(['SSBT-6002', 'DUBBLETT /poster/1']);
  });

  it.each([
    [5_000, 'SSBT-6002'],
    [5_001, 'SSBT-6012'],
  ])('has so many posts at most: %i are %s', async (length, felkod) => {
    const [found] = await refusalOf(Array.from({ length }, () => part(malmo)));
    expect(found).toBe(felkod);
  });

  it('is so large at most', async () => {
    expect(await refusalOf([part({ ...malmo, namn: 'x'.repeat(2_000_000) })])).toEqual(['SSBT-6012']);
  });

  it('changes something', async () => {
    const same = { namn: 'Malmö stad', slag: 'KOMMUN', bastjanster: ['CSN'], aktorsid: '023-80', rattsgrund: 'sol' };
    expect(await refusalOf([part(same)])).toEqual(['SSBT-6015']);
    expect(await refusalOf([])).toEqual(['SSBT-6015']);
    expect(await refusalOf([{ slag: 'avtal', id: 'finns-inte', innehall: null }])).toEqual(['SSBT-6015']);
  });

  it('leaves out of the change what stays as it is', async () => {
    const desk = await sampleDesk();
    const same = { namn: 'Malmö stad', slag: 'KOMMUN', bastjanster: ['CSN'], aktorsid: '023-80', rattsgrund: 'sol' };
    const tried = await desk.tryOut(OPERATOR_1, 'ÄR-1', [part(same), { slag: 'avtal', id: 'malmo', innehall: null }]);
    expect(tried).toMatchObject({
      ok: true,
      value: { andring: { lage: 'GALLER', version: 2, poster: [{ id: 'malmo' }] } },
    });
    expect((await desk.state()).version).toBe(1);
  });
});
