import { CSN, MALMO, SUNDSVALL, UMEA } from '../../test/sample-registry.js';
import { refusalOf } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const version = {
  bastjanst: 'KFM',
  version: '1',
  kontrakt: 'GENERISK_JSON',
  adress: 'https://kfm.example',
  from: '2027-02-01',
};
const part = { namn: 'Umeå kommun', slag: 'KOMMUN' };

describe('a post that names another one', () => {
  it.each<readonly [string, Onskadpost, string]>([
    ['an avtal', { slag: 'avtal', id: 'umea', innehall: { part: UMEA, from: '2027-01-01' } }, 'part'],
    ['a certificate', { slag: 'certifikat', id: 'c', innehall: { part: UMEA, namn: 'C', from: '2027-01-01' } }, 'part'],
    [
      'an ombud',
      { slag: 'ombud', id: 'o', innehall: { ombud: UMEA, part: MALMO, avtalsdatum: '2026-01-01', from: '2026-01-01' } },
      'ombud',
    ],
    ['a version', { slag: 'bastjanstversion', id: 'KFM-1', innehall: version }, 'bastjanst'],
    [
      'a bastjänst',
      { slag: 'bastjanst', id: 'KFM', innehall: { namn: 'Skulder', uppgiftslamnare: UMEA } },
      'uppgiftslamnare',
    ],
    [
      'a part',
      { slag: 'part', id: SUNDSVALL, innehall: { ...part, bastjanster: ['CSN', 'KFM'], rattsgrund: 'sol' } },
      'bastjanster/1',
    ],
    ['a part', { slag: 'part', id: SUNDSVALL, innehall: { ...part, rattsgrund: 'finns-inte' } }, 'rattsgrund'],
  ])('needs it to be there: %s', async (_what, post, path) => {
    expect(await refusalOf([post])).toEqual(['SSBT-6003', `hanvisning-saknas /poster/0/innehall/${path}`]);
  });

  it('may come together with it, in any order', async () => {
    const avtal: Onskadpost = { slag: 'avtal', id: 'umea', innehall: { part: UMEA, from: '2027-01-01' } };
    expect(await refusalOf([avtal, { slag: 'part', id: UMEA, innehall: part }])).toEqual([]);
  });

  it('keeps it: what is used is not taken away alone, but together with what uses it', async () => {
    const remove = (slag: Onskadpost['slag'], id: string): Onskadpost => ({ slag, id, innehall: null });
    expect(await refusalOf([remove('part', SUNDSVALL)])).toEqual([
      'SSBT-6003',
      'anvands /poster/0',
      'anvands /poster/0',
    ]);
    expect(
      await refusalOf([remove('certifikat', 'sundsvall'), remove('part', SUNDSVALL), remove('avtal', 'sundsvall')]),
    ).toEqual([]);
    expect(await refusalOf([remove('rattsgrund', 'sol')])).toEqual([
      'SSBT-6003',
      'anvands /poster/0',
      'anvands /poster/0',
    ]);
  });

  it('does not keep it when all of it is in the past', async () => {
    const more = `
tjanstefonster:
  - id: f1
    bastjanst: CSN
    from: 2026-12-01T20:00:00+01:00
    tom: 2026-12-01T21:00:00+01:00
    beskrivning: Byte av maskin
    slag: RELEASE
    aviserat: 2026-11-01T20:00:00+01:00
    verifieratAv: [{ part: ${CSN}, nar: 2026-11-01T20:00:00+01:00 }]
`;
    const gone: readonly Onskadpost[] = [
      { slag: 'part', id: MALMO, innehall: { namn: 'Malmö', slag: 'KOMMUN' } },
      { slag: 'part', id: SUNDSVALL, innehall: { namn: 'Sundsvall', slag: 'KOMMUN' } },
      { slag: 'bastjanstversion', id: 'CSN-1', innehall: null },
      { slag: 'bastjanst', id: 'CSN', innehall: null },
    ];
    const seeded = '2026-11-23T10:00:00+01:00';
    const during = { more, seeded, now: '2026-12-01T20:59:59+01:00' };
    expect(await refusalOf(gone, during)).toEqual(['SSBT-6003', 'anvands /poster/3']);
    expect(await refusalOf(gone, { ...during, now: '2026-12-01T21:00:00+01:00' })).toEqual([]);
  });
});
