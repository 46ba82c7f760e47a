import { CSN, MALMO, OPERATOR_1, OPERATOR_2 } from '../../test/sample-registry.js';
import { refusalOf, sampleDesk, type TryOutOptions } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const AFTER_HOURS = { from: '2027-01-11T20:00:00+01:00', tom: '2027-01-11T22:00:00+01:00' };
const EARLY = '2026-11-01T12:00:00+01:00';
const agreed = (nar: string, part = CSN): object => ({ verifieratAv: [{ part, nar }] });

const window = (fields: object): Onskadpost => ({
  slag: 'tjanstefonster',
  id: 'f1',
  innehall: {
    bastjanst: 'CSN',
    beskrivning: 'Byte av maskin',
    slag: 'RELEASE',
    aviserat: EARLY,
    ...AFTER_HOURS,
    ...fields,
  },
});
const refused = (felkod: string, ...regler: readonly string[]): readonly string[] => [
  felkod,
  ...regler.map((regel) => regel.replace(' ', ' /poster/0/innehall/')),
];
/** The sample registry with a window in it; written as JSON, which is YAML. */
const withWindow = (fields: object): string => {
  const { id, innehall } = window(fields);
  return `tjanstefonster: ${JSON.stringify([{ id, ...Object(innehall) }])}\n`;
};

describe('a service window', () => {
  it.each([
    // Monday 11 January 2027.
    ['2027-01-11T07:00:00+01:00', '2027-01-11T08:00:00+01:00', true],
    ['2027-01-11T07:00:00+01:00', '2027-01-11T08:00:01+01:00', false],
    ['2027-01-11T16:59:59+01:00', '2027-01-11T18:00:00+01:00', false],
    ['2027-01-11T17:00:00+01:00', '2027-01-11T18:00:00+01:00', true],
    ['2027-01-11T12:00:00Z', '2027-01-11T13:00:00Z', false],
    ['2027-01-11T17:00:00+01:00', '2027-01-12T08:00:00+01:00', true],
    ['2027-01-11T17:00:00+01:00', '2027-01-12T09:00:00+01:00', false],
    // The weekend before, and Trettondedag jul, a Wednesday.
    ['2027-01-08T17:00:00+01:00', '2027-01-11T08:00:00+01:00', true],
    ['2027-01-06T08:00:00+01:00', '2027-01-06T17:00:00+01:00', true],
    // In summer the same clock is another hour of UTC.
    ['2027-06-14T15:00:00Z', '2027-06-14T16:00:00Z', true],
    ['2027-06-14T14:59:00Z', '2027-06-14T16:00:00Z', false],
  ])('lies outside opening hours: %s to %s: %s', async (from, tom, holds) => {
    expect(await refusalOf([window({ from, tom })])).toEqual(
      holds ? [] : refused('SSBT-6006', 'utanfor-oppettid from'),
    );
  });

  it.each<readonly [string, object, boolean]>([
    ['the Uppgiftslämnare has agreed', agreed(EARLY), true],
    ['the Uppgiftslämnare has agreed this very moment', agreed('2026-11-23T10:00:00+01:00'), true],
    ['somebody else has', agreed(EARLY, MALMO), false],
    ['nobody has', {}, false],
    ['it is of all SSBTEK and each Uppgiftslämnare has agreed', { bastjanst: null, ...agreed(EARLY) }, true],
    ['it is of all SSBTEK and nobody has', { bastjanst: null }, false],
  ])('lies within opening hours when %s', async (_what, fields, holds) => {
    const noon = { from: '2027-01-11T12:00:00+01:00', tom: '2027-01-11T13:00:00+01:00' };
    const expected = holds ? [] : refused('SSBT-6006', 'utanfor-oppettid from');
    expect(await refusalOf([window({ ...noon, ...fields })])).toEqual(expected);
  });

  it('of all SSBTEK needs the word of every Uppgiftslämnare', async () => {
    const fk: Onskadpost = { slag: 'bastjanst', id: 'FK', innehall: { namn: 'LEFI', uppgiftslamnare: '162021005521' } };
    const noon = { from: '2027-01-11T12:00:00+01:00', tom: '2027-01-11T13:00:00+01:00', bastjanst: null };
    expect(await refusalOf([window({ ...noon, ...agreed(EARLY) }), fk])).toEqual(
      refused('SSBT-6006', 'utanfor-oppettid from'),
    );
    const both = { verifieratAv: [CSN, '162021005521'].map((part) => ({ part, nar: EARLY })) };
    expect(await refusalOf([window({ ...noon, ...both }), fk])).toEqual([]);
  });

  it.each([
    ['2026-12-14T20:00:00+01:00', []],
    ['2026-12-14T20:00:01+01:00', ['aviserad-fyra-veckor aviserat', 'verifierad-fyra-veckor verifieratAv']],
  ])('outside a release is announced and verified four weeks before: at %s', async (nar, regler) => {
    const now = '2026-12-20T10:00:00+01:00';
    const fields = { slag: 'ANDRING', aviserat: nar, ...agreed(nar) };
    expect(await refusalOf([window(fields)], { now })).toEqual(
      regler.length > 0 ? refused('SSBT-6005', ...regler) : [],
    );
    expect(await refusalOf([window({ ...fields, slag: 'RELEASE' })], { now })).toEqual([]);
  });

  it.each([
    // The clock is put forward on 28 March 2027: four weeks before, at the same time by the clock.
    ['2027-03-16T20:00:00+01:00', []],
    ['2027-03-16T20:00:01+01:00', ['aviserad-fyra-veckor aviserat', 'verifierad-fyra-veckor verifieratAv']],
  ])('has its four weeks by the clock in Stockholm: at %s', async (nar, regler) => {
    const times = { from: '2027-04-13T20:00:00+02:00', tom: '2027-04-13T22:00:00+02:00' };
    const found = await refusalOf([window({ ...times, slag: 'ANDRING', aviserat: nar, ...agreed(nar) })], {
      now: '2027-03-20T10:00:00+01:00',
    });
    expect(found).toEqual(regler.length > 0 ? refused('SSBT-6005', ...regler) : []);
  });

  it('outside a release is verified by whom it affects, and not by anybody', async () => {
    expect(await refusalOf([window({ slag: 'ANDRING', ...agreed(EARLY, MALMO) })])).toEqual(
      refused('SSBT-6005', 'verifierad-fyra-veckor verifieratAv'),
    );
    expect(await refusalOf([window({ slag: 'ANDRING' })])).toEqual(
      refused('SSBT-6005', 'verifierad-fyra-veckor verifieratAv'),
    );
  });

  it('was not announced, nor verified, in the future', async () => {
    const soon = '2026-11-23T10:00:01+01:00';
    expect(await refusalOf([window({ aviserat: soon, ...agreed(soon) })])).toEqual(
      refused('SSBT-6005', 'har-hant aviserat', 'har-hant verifieratAv/0/nar'),
    );
  });

  it.each([
    ['2027-01-11T19:59:59+01:00', []],
    ['2027-01-11T20:00:00+01:00', ['beslutas-i-forvag from']],
  ])('is decided before it begins: asked for at %s', async (now, regler) => {
    expect(await refusalOf([window({})], { now })).toEqual(regler.length > 0 ? refused('SSBT-6005', ...regler) : []);
  });

  it('is decided when it is approved: too late is too late, whenever it was asked for', async () => {
    const clock = { now: new Date('2027-01-11T19:00:00+01:00') };
    const desk = await sampleDesk({ clock: { now: () => clock.now } });
    const asked = await desk.request(OPERATOR_1, 'ÄR-1', [window({})]);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    clock.now = new Date('2027-01-11T20:00:00+01:00');
    expect(await desk.decide(OPERATOR_2, asked.value.id, 'GALLER')).toMatchObject({
      avvisning: { felkod: 'SSBT-6005', brott: [{ regel: 'beslutas-i-forvag' }] },
    });
  });

  it.each<readonly [string, object | null, boolean]>([
    ['is ended now', { tom: '2027-01-11T21:00:00+01:00' }, true],
    ['is ended later than now', { tom: '2027-01-11T21:30:00+01:00' }, true],
    ['is ended before now', { tom: '2027-01-11T20:59:59+01:00' }, false],
    ['is longer', { tom: '2027-01-11T22:00:01+01:00' }, false],
    ['began at another time', { from: '2027-01-11T19:00:00+01:00' }, false],
    ['is of all SSBTEK', { bastjanst: null }, false],
    ['is ended with other words', { tom: '2027-01-11T21:30:00+01:00', beskrivning: 'Annat' }, false],
    ['is taken away', null, false],
  ])('that has begun is not changed backwards: it %s', async (_what, fields, holds) => {
    const options: TryOutOptions = {
      seeded: '2027-01-01T10:00:00+01:00',
      now: '2027-01-11T21:00:00+01:00',
      more: withWindow({}),
    };
    const post = fields === null ? { ...window({}), innehall: null } : window(fields);
    const [felkod, brott] = await refusalOf([post], options);
    expect([felkod, brott?.split(' ')[0]]).toEqual(holds ? [undefined, undefined] : ['SSBT-6005', 'har-borjat']);
  });

  it('that is over is not changed at all; one that lies ahead is called off', async () => {
    const seeded = '2027-01-01T10:00:00+01:00';
    const calledOff = { ...window({}), innehall: null };
    const over = { seeded, now: '2027-01-11T22:00:00+01:00', more: withWindow({}) };
    expect(await refusalOf([window({ tom: '2027-01-11T21:00:00+01:00' })], over)).toContain('SSBT-6005');
    expect(await refusalOf([calledOff], { ...over, now: '2027-01-11T19:59:59+01:00' })).toEqual([]);
  });

  it.each([
    ['2027-02-11T20:00:00+01:00', []],
    ['2027-02-11T20:00:01+01:00', ['FORMAT tom']],
    ['2027-01-11T20:00:00+01:00', ['FORMAT tom']],
  ])('is as long as a month at most, and ends after it has begun: until %s', async (tom, regler) => {
    const found = await refusalOf([window({ tom, ...agreed(EARLY) })]);
    expect(found).toEqual(regler.length > 0 ? refused('SSBT-6002', ...regler) : []);
  });
});

describe('a service window in extended opening hours', () => {
  const hours = (bastjanst: string | null): Onskadpost => ({
    slag: 'utokadOppettid',
    id: 'u1',
    innehall: {
      bastjanst,
      from: '2027-01-11T17:00:00+01:00',
      tom: '2027-01-11T21:00:00+01:00',
      begart: EARLY,
      beslutsmote: '2026-12-03T13:00:00+01:00',
      underlag: EARLY,
    },
  });

  it.each([
    ['CSN', false],
    [null, false],
    ['FK', true],
  ])('lies within opening hours when they are of %s', async (bastjanst, holds) => {
    const fk: Onskadpost = { slag: 'bastjanst', id: 'FK', innehall: { namn: 'LEFI', uppgiftslamnare: '162021005521' } };
    const found = await refusalOf([window({}), hours(bastjanst), fk]);
    expect(found).toEqual(
      holds ? [] : ['SSBT-6006', 'utanfor-oppettid /poster/0/innehall/from', 'over-fonster /poster/1/innehall/from'],
    );
  });

  it('is not put there by hours that come later', async () => {
    expect(await refusalOf([hours(null)], { more: withWindow({}) })).toEqual(refused('SSBT-6006', 'over-fonster from'));
    expect(await refusalOf([hours(null)], { more: withWindow(agreed(EARLY)) })).toEqual([]);
  });
});
