import { isPersonidentitet, isSamePerson, isSamordningsnummer, sekelOf, tioSiffrorOf } from './personidentitet.js';

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
  it.each([
    PERSON,
    PERSON.slice(2),
    '19900101-2385',
    '900101-2385',
    '900101+2385',
    ' 199001012385\n',
    '19900101 2385',
  ])('is the asked person in whatever form: %j', (written) => {
    expect(isSamePerson(written, PERSON)).toBe(true);
  });

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
