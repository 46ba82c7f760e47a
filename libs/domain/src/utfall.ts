/**
 * The closed list of outcomes. Every Bastjänst × person ends in exactly one of them, and this table alone decides
 * what counts as answered and who is charged with a missing answer (UC 4.9, 4.10).
 */
export const UTFALL = {
  DATA: { besvarad: true, hel: true, belastar: null },
  INGEN_UPPGIFT: { besvarad: true, hel: true, belastar: null },
  DELVIS: { besvarad: true, hel: false, belastar: null },
  NEKAT: { besvarad: true, hel: true, belastar: null },
  TIDSGRANS: { besvarad: false, hel: false, belastar: 'UPPGIFTSLAMNARE' },
  KRETSBRYTARE: { besvarad: false, hel: false, belastar: 'UPPGIFTSLAMNARE' },
  OATKOMLIG: { besvarad: false, hel: false, belastar: 'UPPGIFTSLAMNARE' },
  FELSVAR: { besvarad: false, hel: false, belastar: 'UPPGIFTSLAMNARE' },
  OGILTIGT_SVAR: { besvarad: false, hel: false, belastar: 'UPPGIFTSLAMNARE' },
  TAKT: { besvarad: false, hel: false, belastar: 'DRIFTLEVERANTOR' },
  STANGD: { besvarad: false, hel: false, belastar: null },
  AVBRUTEN: { besvarad: false, hel: false, belastar: 'DRIFTLEVERANTOR' },
  EJ_BEHORIG: { besvarad: false, hel: false, belastar: null },
  EJ_FRAGAD: { besvarad: false, hel: false, belastar: null },
} as const;

export type Utfall = keyof typeof UTFALL;

/** Outcomes that carry what the Uppgiftslämnare delivered. */
export type UtfallMedInnehall = 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS';

/** Outcomes of a part that was never asked: in no count. */
export type UtfallEjFragad = 'EJ_BEHORIG' | 'EJ_FRAGAD';

export type UtfallMedFel = Exclude<Utfall, UtfallMedInnehall | UtfallEjFragad>;

export const ALLA_UTFALL = Object.keys(UTFALL) as Utfall[];

export function isBesvarad(utfall: Utfall): boolean {
  return UTFALL[utfall].besvarad;
}

/** Asked = included by the caller and permitted, whether or not the call was sent (SERVICE-LEVELS, availability). */
export function isFragad(utfall: Utfall): boolean {
  return utfall !== 'EJ_BEHORIG' && utfall !== 'EJ_FRAGAD';
}
