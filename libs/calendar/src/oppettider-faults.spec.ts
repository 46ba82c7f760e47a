import {
  OPPETTIDER_LEFI_MASSFRAGA,
  OPPETTIDER_LEFI_ONLINEFRAGA,
  OPPETTIDER_SSBTEK,
  OPPET_DYGNET_RUNT,
  SUPPORT_LEFI,
  SUPPORT_SSBTEK,
  SUPPORT_TRANSPORTSTYRELSEN,
} from './avtalade-oppettider.js';
import { isOppettider, oppettiderFaults } from './oppettider-faults.js';

const vardag = (...VARDAG: unknown[]): unknown => ({ ...OPPETTIDER_SSBTEK, VARDAG });

describe('opening hours from outside', () => {
  it.each([
    ['OPPETTIDER_SSBTEK', OPPETTIDER_SSBTEK],
    ['SUPPORT_SSBTEK', SUPPORT_SSBTEK],
    ['SUPPORT_TRANSPORTSTYRELSEN', SUPPORT_TRANSPORTSTYRELSEN],
    ['OPPETTIDER_LEFI_ONLINEFRAGA', OPPETTIDER_LEFI_ONLINEFRAGA],
    ['OPPETTIDER_LEFI_MASSFRAGA', OPPETTIDER_LEFI_MASSFRAGA],
    ['SUPPORT_LEFI', SUPPORT_LEFI],
    ['OPPET_DYGNET_RUNT', OPPET_DYGNET_RUNT],
  ])('%s is without fault, after a way through JSON too', (_, oppettider) => {
    const again: unknown = JSON.parse(JSON.stringify(oppettider));

    expect(again).toEqual(oppettider);
    expect(oppettiderFaults(again)).toEqual([]);
    expect(isOppettider(again)).toBe(true);
  });

  it('may be closed on aftnar, and have several intervals a day that meet', () => {
    const oppettider = { ...OPPETTIDER_SSBTEK, stangdaAftnar: ['JULAFTON', 'MIDSOMMARAFTON', 'NYARSAFTON'] };
    const FREDAG = [
      { from: '08:00', tom: '12:00' },
      { from: '12:00', tom: '13:00' },
      { from: '14:00', tom: '24:00' },
    ];

    expect(oppettiderFaults({ ...oppettider, FREDAG })).toEqual([]);
  });

  it.each<readonly [what: string, value: unknown, faults: readonly string[]]>([
    ['null', null, ['Öppettiderna ska vara ett objekt med tider för varje dagtyp.']],
    ['a list', [], ['Öppettiderna ska vara ett objekt med tider för varje dagtyp.']],
    ['a text', '08-17', ['Öppettiderna ska vara ett objekt med tider för varje dagtyp.']],
    [
      'nothing in it',
      {},
      [
        'VARDAG: saknas; en tom lista betyder stängt.',
        'LORDAG: saknas; en tom lista betyder stängt.',
        'SONDAG: saknas; en tom lista betyder stängt.',
        'DAG_FORE_ROD_DAG: saknas; en tom lista betyder stängt.',
        'ROD_DAG: saknas; en tom lista betyder stängt.',
        'stangdaAftnar: ska vara en lista av MIDSOMMARAFTON, JULAFTON, NYARSAFTON; den kan vara tom.',
      ],
    ],
    [
      'a Dagtyp that is none',
      { ...OPPETTIDER_SSBTEK, HELGDAG: [], ['X'.repeat(60)]: [] },
      ['HELGDAG: okänd dagtyp eller inställning.', `${'X'.repeat(40)}: okänd dagtyp eller inställning.`],
    ],
    [
      'a text where a list belongs',
      { ...OPPETTIDER_SSBTEK, LORDAG: 'SOM_VECKODAG', DAG_FORE_ROD_DAG: 'STANGT', FREDAG: undefined },
      [
        'LORDAG: ska vara en lista av { from, tom }.',
        'DAG_FORE_ROD_DAG: ska vara en lista av { from, tom } eller ordet SOM_VECKODAG.',
        'FREDAG: saknas; en tom lista betyder stängt.',
      ],
    ],
    [
      'an interval that is none',
      vardag('08:00-17:00', { from: '08:00', to: '17:00' }),
      [
        'VARDAG[0]: ska vara { from, tom }.',
        'VARDAG[1].to: okänt fält.',
        'VARDAG[1].tom: ska vara ett klockslag, 00:00–24:00.',
      ],
    ],
    ...['8:00', '08.00', '24:01', '25:00', '08:60', '08:00:00', ' 08:00', '', 8].map(
      (from) =>
        [
          `the clock ${JSON.stringify(from)}`,
          vardag({ from, tom: '17:00' }),
          ['VARDAG[0].from: ska vara ett klockslag, 00:00–24:00.'],
        ] as const,
    ),
    ['no time at all', vardag({ from: '08:00', tom: '08:00' }), ['VARDAG[0]: tom ska vara senare än from.']],
    ['over midnight', vardag({ from: '22:00', tom: '06:00' }), ['VARDAG[0]: tom ska vara senare än from.']],
    [
      'overlap',
      vardag({ from: '08:00', tom: '12:00' }, { from: '11:59', tom: '17:00' }),
      ['VARDAG[1]: överlappar VARDAG[0].'],
    ],
    [
      'the same twice',
      vardag({ from: '08:00', tom: '12:00' }, { from: '08:00', tom: '12:00' }),
      ['VARDAG[1]: överlappar VARDAG[0].'],
    ],
    [
      'the wrong order',
      vardag({ from: '13:00', tom: '17:00' }, { from: '08:00', tom: '12:00' }),
      ['VARDAG[1]: ska stå före VARDAG[0], i tidsordning.'],
    ],
    [
      'an end without a time, which nothing is compared with',
      vardag({ from: '13:00', tom: 'kväll' }, { from: '08:00', tom: '12:00' }),
      ['VARDAG[0].tom: ska vara ett klockslag, 00:00–24:00.'],
    ],
    ['too many', vardag(...Array.from({ length: 25 }, () => null)), ['VARDAG: får ha högst 24 intervall.']],
    [
      'aftnar that are none, and one twice',
      { ...OPPETTIDER_SSBTEK, stangdaAftnar: ['JULAFTON', 'PASKAFTON', 'JULAFTON'] },
      [
        'stangdaAftnar[1]: ska vara MIDSOMMARAFTON eller JULAFTON eller NYARSAFTON.',
        'stangdaAftnar[2]: står redan i listan.',
      ],
    ],
    [
      'too many aftnar',
      { ...OPPETTIDER_SSBTEK, stangdaAftnar: ['JULAFTON', 'JULAFTON', 'JULAFTON', 'JULAFTON'] },
      ['stangdaAftnar: får ha högst 3 aftnar.'],
    ],
  ])('%s is told with the field it stands in', (_, value, faults) => {
    expect(oppettiderFaults(value)).toEqual(faults);
    expect(isOppettider(value)).toBe(false);
  });

  it('with a thousand faults are told by fifty', () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`DAG_${index}`, []]));

    expect(oppettiderFaults(unknown)).toHaveLength(50);
  });
});
