import {
  brottMotPersonidentitet,
  isPersonidentitet,
  isSamePerson,
  isSamordningsnummer,
  sekelOf,
  tioSiffrorOf,
} from './personidentitet.js';

const PERSON = '199001012385';
const ANOTHER = '199001012393';
const SAMORDNING = '199001612382';

describe('a personidentitet', () => {
  it.each([
    [PERSON, true],
    [SAMORDNING, true],
    [PERSON.slice(2), false],
    [`${PERSON}1`, false],
    [`19900101-2385`, false],
    [` ${PERSON}`, false],
    [`${PERSON}\n`, false],
    ['', false],
  ])('is twelve digits and nothing else: %j is %j', (value, expected) => {
    expect(isPersonidentitet(value)).toBe(expected);
  });

  it.each([
    [PERSON, false],
    ['199001312389', false],
    ['199001602383', false],
    ['199001612382', true],
    ['199001912386', true],
  ])('is a samordningsnummer when its day is over 60: %s is %j', (value, expected) => {
    expect(isSamordningsnummer(value)).toBe(expected);
  });

  it('is a century and ten digits', () => {
    expect([sekelOf(PERSON), tioSiffrorOf(PERSON)]).toEqual(['19', '9001012385']);
  });
});

describe('a number that an Uppgiftslämnare writes', () => {
  it.each([PERSON, PERSON.slice(2), '19900101-2385', '900101-2385', '900101+2385', ' 199001012385\n', '19900101 2385'])(
    'is the asked person in whatever form: %j',
    (written) => {
      expect(isSamePerson(written, PERSON)).toBe(true);
    },
  );

  it.each([
    ANOTHER,
    ANOTHER.slice(2),
    `20${PERSON.slice(2)}`,
    SAMORDNING,
    PERSON.slice(3),
    PERSON.slice(4),
    `0${PERSON}`,
    `${PERSON}${PERSON}`,
    '',
    '-',
    'okänd',
  ])('is not the asked person when it is another, cut, doubled or nothing: %j', (written) => {
    expect(isSamePerson(written, PERSON)).toBe(false);
  });
});

describe('a personidentitet that is to be asked about', () => {
  it.each([PERSON, ANOTHER, SAMORDNING, '189001019802', '200002292381'])('can be somebody: %s', (value) => {
    expect(brottMotPersonidentitet(value)).toBeUndefined();
  });

  it.each([
    ['9001012385', 'FORM'],
    ['19900101-2385', 'FORM'],
    ['19900101238\u0665', 'FORM'],
    ['', 'FORM'],
    ['199002302380', 'DATUM'],
    ['190002292380', 'DATUM'],
    ['199013012380', 'DATUM'],
    ['199000012380', 'DATUM'],
    ['199001002380', 'DATUM'],
    ['199001602380', 'DATUM'],
    ['199001922380', 'DATUM'],
    ['199001012386', 'KONTROLLSIFFRA'],
    ['199001612383', 'KONTROLLSIFFRA'],
  ])('cannot be anybody: %s breaks the rule %s', (value, brott) => {
    expect(brottMotPersonidentitet(value)).toBe(brott);
  });
});
