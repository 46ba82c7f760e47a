import { maskPersonidentitet, readPersonidentitet } from './personidentitet-input.js';

describe('a personidentitet typed in the terminal', () => {
  it.each([
    ['199001012385', '199001012385'],
    ['19900101-2385', '199001012385'],
    [' 201701012393 ', '201701012393'],
    ['199001612382', '199001612382'],
  ])('%s is read', (written, personidentitet) => {
    expect(readPersonidentitet(written)).toEqual({ personidentitet });
  });

  it.each([
    ['9001012385', 'skrivs med tolv siffror, ÅÅÅÅMMDDNNNN'],
    ['1990010123850', 'skrivs med tolv siffror, ÅÅÅÅMMDDNNNN'],
    ['anna', 'skrivs med tolv siffror, ÅÅÅÅMMDDNNNN'],
    ['199001012386', 'har fel kontrollsiffra'],
    ['199002302380', 'börjar inte med ett datum som finns'],
    ['199013012380', 'börjar inte med ett datum som finns'],
    ['199001002380', 'börjar inte med ett datum som finns'],
    ['199001922380', 'börjar inte med ett datum som finns'],
  ])('%s is refused with a reason that does not repeat it', (written, fault) => {
    expect(readPersonidentitet(written)).toEqual({ fault });
  });

  it('is shown with its last four digits masked', () => {
    expect(maskPersonidentitet('199001012385')).toBe('19900101-****');
  });
});
