import { DRIFT, fingerprintOf, SUNDSVALL } from '../../test/sample-registry.js';
import { refusalOf } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const certificate = (id: string, innehall: object): Onskadpost => ({
  slag: 'certifikat',
  id,
  innehall: { part: DRIFT, namn: `Operatör ${id}`, roll: 'OPERATOR', from: '2024-01-01', ...innehall },
});
const operator = (number: number, innehall: object = {}): Onskadpost =>
  certificate(`op-${number}`, { sha256: fingerprintOf(number), ...innehall });
const refusedAt = (pekare: string): readonly string[] => ['SSBT-6014', `operatorer-kvar ${pekare}`];

describe('a certificate', () => {
  it('is in one post', async () => {
    const other = { part: SUNDSVALL, namn: 'S', roll: 'SYSTEM', sha256: fingerprintOf(20).toUpperCase() };
    expect(await refusalOf([certificate('nytt', other)])).toEqual([
      'SSBT-6003',
      'certifikat-unikt /poster/0/innehall/sha256',
    ]);
  });

  it('of an operator is one of the Driftleverantör', async () => {
    expect(await refusalOf([operator(3, { part: SUNDSVALL })])).toEqual([
      'SSBT-6003',
      'operator-hos-driftleverantor /poster/0/innehall/roll',
    ]);
    expect(await refusalOf([operator(3)])).toEqual([]);
  });
});

describe('the operators', () => {
  it.each<readonly [string, Onskadpost, string]>([
    ['is removed', { slag: 'certifikat', id: 'op-1', innehall: null }, '/poster/0'],
    ['is blocked', operator(1, { namn: 'Operatör Ett', sparrat: true }), '/poster/0'],
    ['ended yesterday', operator(1, { namn: 'Operatör Ett', tom: '2026-11-22' }), '/poster/0'],
    ['ends today', operator(1, { namn: 'Operatör Ett', tom: '2026-11-23' }), '/poster/0'],
    ['ends next year', operator(1, { namn: 'Operatör Ett', tom: '2027-06-30' }), '/poster/0'],
    ['begins tomorrow', operator(1, { namn: 'Operatör Ett', from: '2026-11-24' }), '/poster/0'],
    ['becomes a system', operator(1, { namn: 'Operatör Ett', roll: 'SYSTEM' }), '/poster/0'],
    ['becomes the same person', operator(1, { namn: 'OPERATÖR TVÅ' }), '/poster/0'],
  ])('are never fewer than two: one %s', async (_what, post, pekare) => {
    const third = operator(3);
    expect(await refusalOf([post])).toEqual(refusedAt(pekare));
    expect(await refusalOf([post, third])).toEqual([]);
  });

  it('are two on every day: a third one who comes later does not make up for one who has gone', async () => {
    expect(await refusalOf([operator(1, { tom: '2027-06-30' }), operator(3, { from: '2027-07-01' })])).toEqual([]);
    expect(await refusalOf([operator(1, { tom: '2027-06-30' }), operator(3, { from: '2027-07-02' })])).toEqual(
      refusedAt('/poster/0'),
    );
  });

  it('may come for a time: that a third one ends leaves two', async () => {
    expect(await refusalOf([operator(3, { tom: '2027-01-01' })])).toEqual([]);
  });
});
