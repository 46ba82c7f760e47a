/** The seven bastjänster of SSBTEK, in the order of the contract (svarsdata AF…MIV). */
export const BASTJANST_KODER = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'] as const;

export type BastjanstKod = (typeof BASTJANST_KODER)[number];

/** The Uppgiftslämnare behind each bastjänst, as a person would say it. */
export const UPPGIFTSLAMNARE: Readonly<Record<BastjanstKod, string>> = {
  AF: 'Arbetsförmedlingen',
  CSN: 'CSN',
  FK: 'Försäkringskassan',
  SKV: 'Skatteverket',
  SO: 'A-kassorna (Sveriges a-kassor)',
  TNS: 'Transportstyrelsen',
  MIV: 'Migrationsverket',
};

export function isBastjanstKod(value: string): value is BastjanstKod {
  return (BASTJANST_KODER as readonly string[]).includes(value);
}
