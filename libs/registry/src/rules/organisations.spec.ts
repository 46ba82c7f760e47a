import { CSN, DRIFT, MALMO, SUNDSVALL } from '../../test/sample-registry.js';
import { refusalOf } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const part = (id: string, innehall: object): Onskadpost => ({
  slag: 'part',
  id,
  innehall: { namn: 'Namn', ...innehall },
});
const ground = (fields: object): Onskadpost => ({
  slag: 'rattsgrund',
  id: 'ny',
  innehall: { lagrum: 'Lag', andamal: 'Ändamål', partslag: ['KOMMUN'], samtycke: false, from: '2026-01-01', ...fields },
});

describe('a part', () => {
  it.each(['UPPGIFTSLAMNARE', 'DRIFTLEVERANTOR'])('of kind %s asks about nobody', async (slag) => {
    const refused = ['SSBT-6003', 'fragar-inte /poster/0/innehall/bastjanster'];
    expect(await refusalOf([part(DRIFT, { slag: 'DRIFTLEVERANTOR', bastjanster: ['CSN'] })])).toEqual(refused);
    expect(await refusalOf([part(CSN, { slag, bastjanster: [] })])).toEqual([]);
  });

  it.each(['KOMMUN', 'NAMND', 'FORMEDLARE'])('of kind %s asks by a legal ground that is for its kind', async (slag) => {
    const asks = part(MALMO, { slag, bastjanster: ['CSN'], rattsgrund: 'ny' });
    const refused = ['SSBT-6003', 'rattsgrund-kravs /poster/1/innehall/rattsgrund'];
    expect(await refusalOf([ground({ partslag: [slag] }), asks])).toEqual([]);
    expect(await refusalOf([ground({ partslag: ['OMBUD'] }), asks])).toEqual(refused);
    expect(await refusalOf([ground({}), part(MALMO, { slag, bastjanster: ['CSN'] })])).toEqual(refused);
    expect(await refusalOf([ground({}), part(MALMO, { slag, bastjanster: [] })])).toEqual([]);
  });

  it.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    [null, true],
  ])('asks by a legal ground that has not ended: with the last day %s: %s', async (tom, holds) => {
    const asks = part(MALMO, { slag: 'KOMMUN', bastjanster: ['CSN'], rattsgrund: 'ny' });
    expect(await refusalOf([ground({ tom }), asks])).toHaveLength(holds ? 0 : 2);
  });

  it('does not keep the legal ground that it asks by from ending', async () => {
    const ends = {
      lagrum: 'Lag',
      andamal: 'Ändamål',
      partslag: ['NAMND'],
      samtycke: false,
      from: '2021-01-01',
      tom: '2026-11-22',
    };
    expect(await refusalOf([{ slag: 'rattsgrund', id: 'sol', innehall: ends }])).toEqual([]);
  });

  it('has an aktorsid of its own', async () => {
    const malmo = { slag: 'KOMMUN', bastjanster: [] };
    expect(await refusalOf([part(MALMO, { ...malmo, aktorsid: '026-51' })])).toEqual([
      'SSBT-6003',
      'aktorsid-unikt /poster/0/innehall/aktorsid',
    ]);
    expect(
      await refusalOf([
        part(MALMO, { ...malmo, aktorsid: '026-51' }),
        part(SUNDSVALL, { ...malmo, aktorsid: '023-80' }),
      ]),
    ).toEqual([]);
  });

  it('runs a bastjänst as UPPGIFTSLAMNARE or as DRIFTLEVERANTOR, and does not become another kind while it does', async () => {
    const bastjanst = (uppgiftslamnare: string): Onskadpost => ({
      slag: 'bastjanst',
      id: 'FK',
      innehall: { namn: 'LEFI', uppgiftslamnare },
    });
    expect(await refusalOf([bastjanst(DRIFT)])).toEqual([]);
    expect(await refusalOf([bastjanst(MALMO)])).toEqual([
      'SSBT-6003',
      'uppgiftslamnare-slag /poster/0/innehall/uppgiftslamnare',
    ]);
    expect(await refusalOf([part(CSN, { slag: 'NAMND' })])).toEqual([
      'SSBT-6003',
      'uppgiftslamnare-slag /poster/0/innehall/slag',
    ]);
  });

  it('is represented by another one, when it may ask itself', async () => {
    const ombud = (who: string, whom: string): Onskadpost => ({
      slag: 'ombud',
      id: 'o',
      innehall: { ombud: who, part: whom, avtalsdatum: '2026-01-01', from: '2026-01-01' },
    });
    const refused = ['SSBT-6003', 'ombud-for /poster/0/innehall/part'];
    expect(await refusalOf([ombud(MALMO, SUNDSVALL)])).toEqual([]);
    expect(await refusalOf([ombud(MALMO, MALMO)])).toEqual(refused);
    expect(await refusalOf([ombud(MALMO, CSN)])).toEqual(refused);
  });
});
