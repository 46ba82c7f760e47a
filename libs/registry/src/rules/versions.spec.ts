import { OPERATOR_1 } from '../../test/sample-registry.js';
import { refusalOf, sampleDesk } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const version = (name: string, from: string, tom: string | null, more: object = {}): Onskadpost => ({
  slag: 'bastjanstversion',
  id: `CSN-${name}`,
  innehall: { bastjanst: 'CSN', version: name, kontrakt: 'CSN', adress: 'https://csn.example', from, tom, ...more },
});
const first = (tom: string | null): Onskadpost =>
  version('1', '2024-01-01', tom, { adress: 'https://csn.example/tjanst' });

describe('the versions of a bastjänst', () => {
  it.each([
    ['2027-12-31', true],
    ['2028-01-01', false],
    ['2026-12-31', true],
  ])('are two for a year at most: the new one from 2027-01-01, the one before until %s: %s', async (tom, holds) => {
    const refused = ['SSBT-6004', 'foregaende-hogst-ett-ar /poster/1/innehall/tom'];
    expect(await refusalOf([version('2', '2027-01-01', null), first(tom)])).toEqual(holds ? [] : refused);
  });

  it('are told of the new one where the one before is not in the change', async () => {
    expect(await refusalOf([version('2', '2027-01-01', null)])).toEqual([
      'SSBT-6004',
      'foregaende-hogst-ett-ar /poster/0/innehall/from',
    ]);
  });

  it('end within a year of a leap day too', async () => {
    expect(await refusalOf([version('2', '2028-02-29', null), first('2029-02-27')])).toEqual([]);
    expect(await refusalOf([version('2', '2028-02-29', null), first('2029-02-28')])).toHaveLength(2);
  });

  it.each([
    ['2027-05-31', true],
    ['2027-06-01', false],
  ])('are two at most: a third from 2027-06-01, the first until %s: %s', async (tom, holds) => {
    const changes = [first(tom), version('2', '2027-01-01', '2027-12-31'), version('3', '2027-06-01', null)];
    expect(await refusalOf(changes)).toEqual(holds ? [] : ['SSBT-6004', 'hogst-tva-versioner /poster/0/innehall/tom']);
  });

  it('do not begin on the same day, and do not have the same name', async () => {
    expect(await refusalOf([version('2', '2024-01-01', '2024-12-31')])).toContain(
      'samma-startdag /poster/0/innehall/tom',
    );
    expect(await refusalOf([first('2027-01-01'), { ...version('1', '2027-01-01', null), id: 'CSN-2' }])).toEqual([
      'SSBT-6004',
      'version-unik /poster/1/innehall/version',
    ]);
  });

  it('of two wire contracts are two pairs: Skatteverket answers in v10 and in v11', async () => {
    const skv = (kontrakt: string, name: string, from: string, tom: string | null): Onskadpost => ({
      slag: 'bastjanstversion',
      id: `SKV-${name}`,
      innehall: { bastjanst: 'SKV', version: name, kontrakt, adress: 'https://skv.example', from, tom },
    });
    const bastjanst: Onskadpost = {
      slag: 'bastjanst',
      id: 'SKV',
      innehall: { namn: 'Skatt', uppgiftslamnare: '162021005521' },
    };
    const four = [
      skv('SKV10', '10.1', '2026-01-01', '2027-12-31'),
      skv('SKV10', '10.2', '2027-01-01', null),
      skv('SKV11', '11.1', '2026-01-01', '2027-12-31'),
      skv('SKV11', '11.2', '2027-01-01', null),
    ];
    expect(await refusalOf([bastjanst, ...four])).toEqual([]);
    expect(await refusalOf([bastjanst, ...four, skv('SKV11', '11.3', '2027-06-01', null)])).toHaveLength(3);
  });

  it.each([
    ['CSN', 'CSN', true],
    ['CSN', 'AF', false],
    ['CSN', 'GENERISK_JSON', false],
    ['SKV', 'SKV10', true],
    ['SKV', 'SKV11', true],
    ['KFM', 'GENERISK_XML', true],
    ['KFM', 'GENERISK_JSON', true],
    ['KFM', 'AF', false],
  ])('speak what their bastjänst speaks: %s by %s: %s', async (bastjanst, kontrakt, holds) => {
    const posts: readonly Onskadpost[] = [
      { slag: 'bastjanst', id: bastjanst, innehall: { namn: 'B', uppgiftslamnare: '162021001819' } },
      version('9', '2020-01-01', '2023-12-31', { bastjanst, kontrakt }),
    ];
    expect(await refusalOf(posts)).toEqual(holds ? [] : ['SSBT-6003', 'kontrakt-passar /poster/1/innehall/kontrakt']);
  });
});

describe('a new version that is announced late', () => {
  it.each([
    ['2027-01-22', ['avisering-tva-manader']],
    ['2027-01-23', []],
  ])('from %s is remarked on, and not refused', async (from, regler) => {
    const desk = await sampleDesk();
    const tried = await desk.tryOut(OPERATOR_1, 'ÄR-1', [version('2', from, null), first('2027-12-31')]);
    expect(tried.ok && tried.value.anmarkningar?.map(({ regel }) => regel)).toEqual(regler);
  });
});
