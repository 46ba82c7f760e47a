import { OPERATOR_1, OPERATOR_2 } from '../../test/sample-registry.js';
import { refusalOf, sampleDesk } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

/** A Thursday. */
const MOTE = '2026-12-17T13:00:00+01:00';

const hours = (fields: object): Onskadpost => ({
  slag: 'utokadOppettid',
  id: 'u1',
  innehall: {
    bastjanst: null,
    from: '2027-01-11T17:00:00+01:00',
    tom: '2027-01-11T20:00:00+01:00',
    begart: '2026-12-03T13:00:00+01:00',
    beslutsmote: MOTE,
    underlag: '2026-12-17T09:00:00+01:00',
    ...fields,
  },
});
const now = '2026-12-17T14:00:00+01:00';
const refused = (regel: string): readonly string[] => ['SSBT-6005', regel.replace(' ', ' /poster/0/innehall/')];

describe('extended opening hours', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['requested two weeks before, with material at nine', {}, []],
    ['requested a second later', { begart: '2026-12-03T13:00:01+01:00' }, refused('begard-tva-veckor begart')],
    [
      'with material a second after nine',
      { underlag: '2026-12-17T09:00:01+01:00' },
      refused('underlag-fore-nio underlag'),
    ],
    [
      'at a meeting on a Wednesday',
      { beslutsmote: '2026-12-16T13:00:00+01:00', underlag: null },
      refused('beslutsmote-torsdag beslutsmote'),
    ],
    [
      'at a meeting at twelve',
      { beslutsmote: '2026-12-17T12:00:00+01:00' },
      refused('beslutsmote-torsdag beslutsmote'),
    ],
    ['at the same meeting in UTC', { beslutsmote: '2026-12-17T12:00:00Z' }, []],
    // Annandag jul is a Saturday in 2026; Kristi himmelsfärdsdag is always a Thursday.
    [
      'at a meeting on a red day',
      { beslutsmote: '2027-05-06T13:00:00+02:00', from: '2027-06-01T17:00:00+02:00', tom: '2027-06-01T18:00:00+02:00' },
      refused('beslutsmote-torsdag beslutsmote'),
    ],
    ['that begin before the meeting', { beslutsmote: '2027-01-14T13:00:00+01:00' }, refused('efter-beslutsmotet from')],
    [
      'requested in the future',
      { begart: '2026-12-17T14:00:01+01:00', beslutsmote: '2027-01-07T13:00:00+01:00' },
      refused('har-hant begart'),
    ],
    [
      'with material in the future',
      { underlag: '2026-12-17T14:00:01+01:00', beslutsmote: '2027-01-07T13:00:00+01:00' },
      refused('har-hant underlag'),
    ],
    [
      'that have begun',
      { from: '2026-12-17T13:30:00+01:00', tom: '2026-12-17T16:00:00+01:00' },
      refused('beslutas-i-forvag from'),
    ],
  ])('are decided at a meeting: %s', async (_what, fields, expected) => {
    expect(await refusalOf([hours(fields)], { now })).toEqual(expected);
  });

  it('may be asked for without material, which is remarked on, and approved with it only', async () => {
    const desk = await sampleDesk({ now });
    const without = hours({ underlag: null });
    const tried = await desk.tryOut(OPERATOR_1, 'ÄR-1', [without]);
    expect(tried).toMatchObject({ value: { anmarkningar: [{ regel: 'underlag-fore-nio' }] } });
    const asked = await desk.request(OPERATOR_1, 'ÄR-1', [without]);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    expect(await desk.decide(OPERATOR_2, asked.value.id, 'GALLER')).toMatchObject({
      avvisning: {
        felkod: 'SSBT-6005',
        brott: [{ regel: 'underlag-fore-nio', pekare: '/poster/0/innehall/underlag' }],
      },
    });
  });

  it('need their material also where nobody has to approve them: at the first start', async () => {
    const { id, innehall } = hours({ underlag: null });
    const more = `utokadOppettid: ${JSON.stringify([{ id, ...Object(innehall) }])}\n`;
    await expect(sampleDesk({ now, more })).rejects.toThrow('underlag-fore-nio');
  });
});
