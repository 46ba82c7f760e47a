import { delsvarPa, felFor, felFranBastjanst } from './delsvar-fel.js';
import { tomtDelsvar, type Delsvar } from './delsvar.js';

const PERSON = '199001012385';

describe('a fault with a code of ours', () => {
  it('names the Uppgiftslämnare as a person would', () => {
    expect(felFor('SSBT', 'SSBT-4001', 'FK')).toEqual({
      kalla: 'SSBT',
      felkod: 'SSBT-4001',
      felmeddelande: ['Försäkringskassan svarade inte i tid. Fråga gärna igen.'],
    });
  });
});

describe('what one Bastjänst said, in the language of the caller', () => {
  const delsvar = { ...tomtDelsvar('FK', PERSON), utfall: 'NEKAT' } as const;
  const first = (each: Delsvar): string | undefined => ('fel' in each ? each.fel.felmeddelande[0] : undefined);

  it('has our faults in English', () => {
    const fel = felFor('SSBT', 'SSBT-4106', 'FK', { fält: 'base64' });
    expect(first(delsvarPa('en', { ...delsvar, fel }))).toBe('FK/fraga/lefiJsonFraga does not follow LEFI v9: base64.');
    expect(first(delsvarPa('sv', { ...delsvar, fel }))).toBe('FK/fraga/lefiJsonFraga följer inte LEFI v9: base64.');
  });

  it('has those of the Uppgiftslämnare in their own words', () => {
    expect(first(delsvarPa('en', { ...delsvar, fel: felFranBastjanst('400', ['Fel period']) }))).toBe('Fel period');
  });

  it('has our faults in English part by part', () => {
    const innehall = {
      form: 'DELAR',
      delar: new Map([
        ['ink', { fel: felFor('BT', 'SSBT-4004', 'SKV') }],
        ['skattekonto', { data: Buffer.from('{}') }],
      ]),
    } as const;
    const english = delsvarPa('en', { ...delsvar, utfall: 'DELVIS', innehall });
    expect('innehall' in english && english.innehall?.form === 'DELAR' && [...english.innehall.delar]).toMatchObject([
      ['ink', { fel: { felmeddelande: ['Skatteverket answered with a technical error.'] } }],
      ['skattekonto', { data: Buffer.from('{}') }],
    ]);
  });
});

describe('a fault in the words of the Uppgiftslämnare', () => {
  it.each(['404', '-1005', 'soap:Server', '9071001'])('keeps its code verbatim: %s', (felkod) => {
    expect(felFranBastjanst(felkod, ['Not found'])).toEqual({ kalla: 'BT', felkod, felmeddelande: ['Not found'] });
  });

  it.each([
    PERSON,
    PERSON.slice(2),
    '19900101-2385',
    '900101-2385',
    '900101+2385',
    '19900101 2385',
    '19900101 - 2385',
    '19900101–2385',
    '19900101\u22122385',
    '19900101_2385',
    '1990-01-01-2385',
    '1990-01-01 2385',
    '1990.01.01-2385',
    `00${PERSON}`,
    `${PERSON}${PERSON}`,
    `x${PERSON}x`,
  ])('says nothing of a person, in its texts or its code: %j', (written) => {
    const { felkod, felmeddelande } = felFranBastjanst(`E${written}`, [`Personen ${written} finns inte.`, written]);
    expect(felmeddelande[0]).toMatch(/^Personen x?…x? finns inte\.$/);
    for (const said of [felkod, ...felmeddelande]) expect(said.replace(/[^0-9]/g, '')).toBe('');
  });

  it('says nothing of a person in the code that stands in for a missing text', () => {
    expect(felFranBastjanst(PERSON, [' '])).toEqual({ kalla: 'BT', felkod: '…', felmeddelande: ['…'] });
  });

  it.each(['2026-11-22T14:30:05', 'Ärende 12345 av 678', 'kod -1103', '08-12 34 56'])(
    'keeps what can be nobody: %s',
    (text) => {
      expect(felFranBastjanst('1', [text]).felmeddelande).toEqual([text]);
    },
  );

  it('is cut where it is long, in every text and in their number', () => {
    const { felkod, felmeddelande } = felFranBastjanst('k'.repeat(101), Array(11).fill('t'.repeat(301)));
    expect(felkod).toBe('k'.repeat(100));
    expect(felmeddelande).toEqual(Array(10).fill('t'.repeat(300)));
    expect(felFranBastjanst('k'.repeat(100), ['t'.repeat(300)])).toMatchObject({ felkod: 'k'.repeat(100) });
  });

  it('leaves no half of a person where it is cut', () => {
    const text = `${'t'.repeat(294)}${PERSON}`;
    expect(felFranBastjanst('1', [text]).felmeddelande).toEqual([`${'t'.repeat(294)}…`]);
  });

  it.each([[[]], [['']], [['  ', '\n']]])('always has a text, its code if there is none: %j', (texter) => {
    expect(felFranBastjanst('500', texter).felmeddelande).toEqual(['500']);
  });

  it('leaves out the empty texts among others', () => {
    expect(felFranBastjanst('500', ['', ' ett ', '', 'två']).felmeddelande).toEqual(['ett', 'två']);
  });
});

describe('a Delsvar that says nothing yet', () => {
  it.each([
    ['AF', 'OKAND'],
    ['CSN', 'OKAND'],
    ['FK', 'OKAND'],
    ['SKV', null],
    ['SO', null],
    ['TNS', null],
    ['MIV', null],
  ] as const)('of %s has the marking %j', (bastjanst, skyddadIdentitet) => {
    expect(tomtDelsvar(bastjanst, PERSON)).toMatchObject({ bastjanst, personidentitet: PERSON, skyddadIdentitet });
  });
});
