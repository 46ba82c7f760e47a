import { ALLA_UTFALL, isBesvarad, isFragad, UTFALL, type Utfall } from './utfall.js';

type Rad = readonly [utfall: Utfall, besvarad: boolean, hel: boolean, belastar: string | null];

/** The table of the agreements' reading, written out once more: a changed cell in the code must be a changed cell here. */
const TABELL: readonly Rad[] = [
  ['DATA', true, true, null],
  ['INGEN_UPPGIFT', true, true, null],
  ['DELVIS', true, false, null],
  ['NEKAT', true, true, null],
  ['TIDSGRANS', false, false, 'UPPGIFTSLAMNARE'],
  ['KRETSBRYTARE', false, false, 'UPPGIFTSLAMNARE'],
  ['OATKOMLIG', false, false, 'UPPGIFTSLAMNARE'],
  ['FELSVAR', false, false, 'UPPGIFTSLAMNARE'],
  ['OGILTIGT_SVAR', false, false, 'UPPGIFTSLAMNARE'],
  ['TAKT', false, false, 'DRIFTLEVERANTOR'],
  ['STANGD', false, false, null],
  ['AVBRUTEN', false, false, 'DRIFTLEVERANTOR'],
  ['EJ_BEHORIG', false, false, null],
  ['EJ_FRAGAD', false, false, null],
];

describe('the outcomes', () => {
  it('are a closed list', () => {
    expect([...ALLA_UTFALL].toSorted()).toEqual(TABELL.map(([utfall]) => utfall).toSorted());
  });

  it.each(TABELL)('%s: answered %j, whole %j, charged to %j', (utfall, besvarad, hel, belastar) => {
    expect(UTFALL[utfall]).toEqual({ besvarad, hel, belastar });
    expect(isBesvarad(utfall)).toBe(besvarad);
  });

  it('are in a count of asked ones unless nobody was asked', () => {
    expect(ALLA_UTFALL.filter((utfall) => !isFragad(utfall))).toEqual(['EJ_BEHORIG', 'EJ_FRAGAD']);
  });

  it('never charge anybody with an answer', () => {
    const charged = ALLA_UTFALL.filter((utfall) => UTFALL[utfall].belastar !== null);
    expect(charged.filter(isBesvarad)).toEqual([]);
  });
});
