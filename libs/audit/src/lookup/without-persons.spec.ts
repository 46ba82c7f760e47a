import { referenceWithoutPersons } from './without-persons.js';

describe('a reference without persons', () => {
  it.each([
    ['EB-199001012385', 'EB-…'],
    ['19900101-2385', '…'],
    ['9001012385', '…'],
    ['900101-2385', '…'],
    ['900101+2385', '…'],
    ['ärende 900101 2385 B', 'ärende … B'],
    ['199001612382', '…'],
    ['2026199001012385', '…'],
  ])('%j is %j', (reference, expected) => {
    expect(referenceWithoutPersons(reference)).toBe(expected);
  });

  it.each(['EB-2026-117', '162120002411', '20261117-0001', '2026111700012', '199001012386', 'anna.berg', ''])(
    '%j cannot be anybody’s number, and stays',
    (reference) => {
      expect(referenceWithoutPersons(reference)).toBe(reference);
    },
  );
});
