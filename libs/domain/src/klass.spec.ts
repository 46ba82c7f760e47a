import { SSBTEK_KODER, type SsbtekKod } from './bastjanst.js';
import { classify, isKomplett, type Klass } from './klass.js';
import { ALLA_UTFALL, isBesvarad, isFragad, type Utfall } from './utfall.js';

/** So many asked Bastjänster about one person, of which the first ones answered. */
function rader(asked: number, answered: number, missing: Utfall = 'TIDSGRANS') {
  return SSBTEK_KODER.slice(0, asked).map((bastjanst, index) => ({
    bastjanst,
    utfall: index < answered ? ('DATA' as const) : missing,
  }));
}

const rad = (bastjanst: SsbtekKod, utfall: Utfall) => ({ bastjanst, utfall });

describe('the availability class of a Fråga (UC 4.9)', () => {
  it.each<readonly [asked: number, answered: number, Klass]>([
    [1, 1, 'TILLGANGLIG'],
    [1, 0, 'OTILLGANGLIG'],
    [2, 2, 'TILLGANGLIG'],
    [2, 1, 'TILLGANGLIG_MED_STORNING'],
    [2, 0, 'OTILLGANGLIG'],
    [3, 3, 'TILLGANGLIG'],
    [3, 2, 'OTILLGANGLIG'],
    [3, 0, 'OTILLGANGLIG'],
    [4, 3, 'TILLGANGLIG_MED_STORNING'],
    [4, 2, 'OTILLGANGLIG'],
    [7, 7, 'TILLGANGLIG'],
    [7, 6, 'TILLGANGLIG_MED_STORNING'],
    [7, 4, 'TILLGANGLIG_MED_STORNING'],
    [7, 3, 'TILLGANGLIG_MED_STORNING'],
    [7, 2, 'OTILLGANGLIG'],
    [7, 0, 'OTILLGANGLIG'],
  ])('%i asked and %i answered is %s', (asked, answered, klass) => {
    expect(classify(rader(asked, answered))).toBe(klass);
  });

  it.each(ALLA_UTFALL)('counts a Bastjänst that ended in %s as the table says', (utfall) => {
    const expected = !isFragad(utfall) || isBesvarad(utfall) ? 'TILLGANGLIG' : 'OTILLGANGLIG';
    expect(classify([rad('AF', 'DATA'), rad('CSN', 'DATA'), rad('FK', utfall)])).toBe(expected);
  });

  it('leaves out what was never asked, also from the number three is counted of', () => {
    const two = [rad('AF', 'DATA'), rad('CSN', 'TIDSGRANS')];
    const notAsked = [rad('FK', 'EJ_BEHORIG'), rad('SKV', 'EJ_FRAGAD'), rad('SO', 'EJ_FRAGAD')];
    expect(classify([...two, ...notAsked])).toBe('TILLGANGLIG_MED_STORNING');
  });

  it('counts a Bastjänst as answering only if it answered for every person', () => {
    const forTwo = [...rader(7, 7), ...rader(7, 3)];
    expect(classify(forTwo)).toBe('TILLGANGLIG_MED_STORNING');
    // AF, CSN and FK answered for both; CSN did not for a third: two are left.
    expect(classify([...forTwo, rad('AF', 'DATA'), rad('CSN', 'OATKOMLIG'), rad('FK', 'DATA')])).toBe('OTILLGANGLIG');
  });

  it('does not let one person’s failure count twice against a Bastjänst', () => {
    expect(classify([...rader(4, 3), ...rader(4, 3), ...rader(4, 3)])).toBe('TILLGANGLIG_MED_STORNING');
  });
});

describe('a Fråga is komplett', () => {
  it.each<readonly [Utfall, boolean]>([
    ['DATA', true],
    ['INGEN_UPPGIFT', true],
    ['NEKAT', true],
    ['DELVIS', false],
    ['TIDSGRANS', false],
    ['KRETSBRYTARE', false],
    ['OATKOMLIG', false],
    ['FELSVAR', false],
    ['OGILTIGT_SVAR', false],
    ['TAKT', false],
    ['STANGD', false],
    ['AVBRUTEN', false],
    ['EJ_BEHORIG', true],
    ['EJ_FRAGAD', true],
  ])('when one Bastjänst ended in %s and the others gave data: %j', (utfall, komplett) => {
    expect(isKomplett([rad('AF', 'DATA'), rad('CSN', utfall), rad('FK', 'DATA')])).toBe(komplett);
  });

  it('is available and yet not komplett when an answer declares gaps of its own', () => {
    const partial = [...rader(3, 3), rad('SO', 'DELVIS')];
    expect([classify(partial), isKomplett(partial)]).toEqual(['TILLGANGLIG', false]);
  });
});
