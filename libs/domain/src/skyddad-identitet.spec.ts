import { composeSkyddadIdentitet, mostProtective, type SkyddadIdentitet } from './skyddad-identitet.js';

const VARDEN: readonly SkyddadIdentitet[] = ['JA', 'NEJ', 'OKAND'];

/** Every combination of so many markings. */
function combinations(length: number): readonly (readonly SkyddadIdentitet[])[] {
  if (length === 0) return [[]];
  return combinations(length - 1).flatMap((shorter) => VARDEN.map((varde) => [...shorter, varde]));
}

describe('the marking of a person', () => {
  it.each<readonly [markningar: string, SkyddadIdentitet]>([
    ['', 'OKAND'],
    ['JA', 'JA'],
    ['NEJ', 'NEJ'],
    ['OKAND', 'OKAND'],
    ['JA JA', 'JA'],
    ['JA NEJ', 'JA'],
    ['JA OKAND', 'JA'],
    ['NEJ NEJ', 'NEJ'],
    ['NEJ OKAND', 'OKAND'],
    ['OKAND OKAND', 'OKAND'],
    ['JA JA JA', 'JA'],
    ['JA JA NEJ', 'JA'],
    ['JA JA OKAND', 'JA'],
    ['JA NEJ NEJ', 'JA'],
    ['JA NEJ OKAND', 'JA'],
    ['JA OKAND OKAND', 'JA'],
    ['NEJ NEJ NEJ', 'NEJ'],
    ['NEJ NEJ OKAND', 'OKAND'],
    ['NEJ OKAND OKAND', 'OKAND'],
    ['OKAND OKAND OKAND', 'OKAND'],
  ])('of those asked saying "%s" is %s, in whatever order', (said, expected) => {
    const markningar = said.split(' ').filter((word): word is SkyddadIdentitet => word !== '');
    const sameSaid = combinations(markningar.length).filter(
      (each) => each.toSorted().join(' ') === markningar.toSorted().join(' '),
    );
    expect(sameSaid.length).toBeGreaterThan(0);
    expect(new Set(sameSaid.map(composeSkyddadIdentitet))).toEqual(new Set([expected]));
  });
});

describe('the marking of a Fråga about several persons', () => {
  it.each(combinations(3))('is the most protective of %s, %s and %s', (...persons) => {
    const order: readonly SkyddadIdentitet[] = ['NEJ', 'OKAND', 'JA'];
    const expected = order[Math.max(...persons.map((each) => order.indexOf(each)))];
    expect(mostProtective(persons)).toBe(expected);
  });

  it('is unknown when there is no person to speak of, and never a no', () => {
    expect(mostProtective([])).toBe('OKAND');
  });
});
