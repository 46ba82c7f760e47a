import { CSN, CSN_SYSTEM, MALMO, OPERATOR_1, OPERATOR_2 } from '../../test/sample-registry.js';
import { refusalOf, sampleDesk } from '../../test/try-out.js';
import type { Aktor, Andring, Onskadpost } from './andring.js';
import type { RegistryDesk } from './registry-desk.js';

const version = (fields: object, id = 'CSN-1'): Onskadpost => ({
  slag: 'bastjanstversion',
  id,
  innehall: {
    bastjanst: 'CSN',
    version: '1',
    kontrakt: 'CSN',
    adress: 'https://csn.example/tjanst',
    from: '2024-01-01',
    ...fields,
  },
});
const avtal: Onskadpost = {
  slag: 'avtal',
  id: 'malmo',
  innehall: { part: MALMO, from: '2024-01-01', tom: null, uppsagt: null },
};
const bastjanst = (fields: object): Onskadpost => ({
  slag: 'bastjanst',
  id: 'CSN',
  innehall: { namn: 'Studiestöd', uppgiftslamnare: CSN, ...fields },
});

async function asked(desk: RegistryDesk, aktor: Aktor, poster: readonly Onskadpost[]): Promise<Andring> {
  const result = await desk.request(aktor, 'ÄR-1', poster);
  if (!result.ok) throw new Error(JSON.stringify(result.avvisning));
  return result.value;
}

describe('an Uppgiftslämnare', () => {
  it.each<readonly [string, Onskadpost]>([
    ['an avtal', { ...avtal, innehall: null }],
    ['another bastjänst’s version', version({ bastjanst: 'FK', kontrakt: 'FK' }, 'FK-1')],
    ['its version over to another bastjänst', version({ bastjanst: 'FK', kontrakt: 'FK' })],
    ['who runs its bastjänst', bastjanst({ uppgiftslamnare: MALMO })],
    ['what its bastjänst is called', bastjanst({ namn: 'Annat' })],
    ['whether there is its bastjänst', { ...bastjanst({}), innehall: null }],
    [
      'a window of all of SSBTEK',
      {
        slag: 'tjanstefonster',
        id: 'f',
        innehall: {
          bastjanst: null,
          from: '2027-01-10T20:00:00+01:00',
          tom: '2027-01-10T22:00:00+01:00',
          beskrivning: 'Byte',
          slag: 'RELEASE',
          aviserat: '2026-11-01T00:00:00+01:00',
        },
      },
    ],
  ])('does not change %s', async (_what, post) => {
    expect(await refusalOf([post], { aktor: CSN_SYSTEM })).toEqual(['SSBT-6011', 'egen-bastjanst /poster/0']);
  });

  it('asks for its own support, and an operator decides', async () => {
    const desk = await sampleDesk();
    const support = await asked(desk, CSN_SYSTEM, [bastjanst({ support: { epost: 'drift@csn.example' } })]);
    expect(support.lage).toBe('VANTAR');
    expect(await desk.decide(CSN_SYSTEM, support.id, 'GALLER')).toMatchObject({ avvisning: { felkod: 'SSBT-6011' } });
    expect(await desk.decide(OPERATOR_1, support.id, 'GALLER')).toMatchObject({ value: { lage: 'GALLER' } });
  });

  it('ends a version at once while there is another one on those days, and asks an operator for the last one', async () => {
    const desk = await sampleDesk();
    const second = [version({ tom: '2027-12-31' }), version({ version: '2', from: '2027-02-01' }, 'CSN-2')];
    const both = await asked(desk, CSN_SYSTEM, second);
    expect(both.lage).toBe('VANTAR');
    await desk.decide(OPERATOR_1, both.id, 'GALLER');
    expect(await asked(desk, CSN_SYSTEM, [version({ tom: '2027-01-31' })])).toMatchObject({ lage: 'GALLER' });
    expect(await asked(desk, CSN_SYSTEM, [version({ tom: '2027-01-30' })])).toMatchObject({
      lage: 'VANTAR',
      oppnar: false,
    });
    const last = { ...version({}, 'CSN-2'), innehall: null };
    expect(await asked(desk, CSN_SYSTEM, [last])).toMatchObject({ lage: 'VANTAR', oppnar: false });
    expect(await asked(desk, OPERATOR_1, [last])).toMatchObject({ lage: 'GALLER' });
  });

  it('is no longer one when the decision comes: then nothing is decided', async () => {
    const desk = await sampleDesk();
    const own = await asked(desk, CSN_SYSTEM, [version({ samtidighet: 4 })]);
    const moved = await asked(desk, OPERATOR_1, [bastjanst({ uppgiftslamnare: '162021005521' })]);
    await desk.decide(OPERATOR_2, moved.id, 'GALLER');
    expect(await desk.decide(OPERATOR_2, own.id, 'GALLER')).toMatchObject({ avvisning: { felkod: 'SSBT-6011' } });
  });
});

describe('the system', () => {});

describe('the second person', () => {
  const opened = [version({ samtidighet: 4 })];

  it.each<readonly [string, Partial<Aktor>, string | undefined]>([
    ['somebody else', {}, undefined],
    ['somebody with the same certificate', { fingerprint: OPERATOR_1.fingerprint }, 'SSBT-6008'],
    ['the same person with another certificate', { namn: 'operatör ett ' }, 'SSBT-6008'],
    ['an Uppgiftslämnare', { roll: 'UPPGIFTSLAMNARE' }, 'SSBT-6011'],
    ['the system', { roll: 'SYSTEM' }, 'SSBT-6011'],
  ])('is %s', async (_who, fields, felkod) => {
    for (const lage of ['GALLER', 'AVSLAGEN'] as const) {
      const desk = await sampleDesk();
      const andring = await asked(desk, OPERATOR_1, opened);
      const decided = await desk.decide({ ...OPERATOR_2, ...fields }, andring.id, lage);
      expect(decided).toMatchObject(felkod === undefined ? { ok: true } : { avvisning: { felkod } });
    }
  });

  it('does not take back what somebody else asked for; whoever asked does, with a new certificate too', async () => {
    const desk = await sampleDesk();
    const andring = await asked(desk, OPERATOR_1, opened);
    const takeBack = (aktor: Aktor) => desk.decide(aktor, andring.id, 'ATERTAGEN');
    expect(await takeBack(OPERATOR_2)).toMatchObject({ avvisning: { felkod: 'SSBT-6011' } });
    expect(await takeBack({ ...OPERATOR_1, organisationsnummer: MALMO })).toMatchObject({
      avvisning: { felkod: 'SSBT-6011' },
    });
    expect(await takeBack({ ...OPERATOR_1, fingerprint: OPERATOR_2.fingerprint })).toMatchObject({ ok: true });
  });
});
