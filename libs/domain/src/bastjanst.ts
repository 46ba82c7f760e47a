/** The seven bastjänster of SSBTEK, in the order of the contract (svarsdata AF…MIV). */
export const SSBTEK_KODER = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'] as const;

/** A Bastjänst that has a place in the SOAP contracts. */
export type SsbtekKod = (typeof SSBTEK_KODER)[number];

declare const tillagd: unique symbol;

/** A Bastjänst that joined by the registry: it is asked and answered in REST, and has no place in the SOAP contracts. */
export type TillagdKod = string & { readonly [tillagd]: true };

export type BastjanstKod = SsbtekKod | TillagdKod;

const KOD = /^[A-Z][A-Z0-9]{1,7}$/;

/** The Uppgiftslämnare behind each of the seven, as a person would say it. */
export const UPPGIFTSLAMNARE: Readonly<Record<SsbtekKod, string>> = {
  AF: 'Arbetsförmedlingen',
  CSN: 'CSN',
  FK: 'Försäkringskassan',
  SKV: 'Skatteverket',
  SO: 'A-kassorna (Sveriges a-kassor)',
  TNS: 'Transportstyrelsen',
  MIV: 'Migrationsverket',
};

export function isSsbtekKod(value: string): value is SsbtekKod {
  return (SSBTEK_KODER as readonly string[]).includes(value);
}

/** Two to eight capital letters and digits, a letter first. */
export function isBastjanstKod(value: string): value is BastjanstKod {
  return KOD.test(value);
}

/** The Uppgiftslämnare of a Bastjänst in texts; one that was added goes by its code. */
export function uppgiftslamnareFor(bastjanst: BastjanstKod): string {
  return isSsbtekKod(bastjanst) ? UPPGIFTSLAMNARE[bastjanst] : bastjanst;
}

/** For sorting: the seven in the order of the contract, then the others by their codes. */
export function inContractOrder(a: BastjanstKod, b: BastjanstKod): number {
  const places = [a, b].map((kod) => (isSsbtekKod(kod) ? SSBTEK_KODER.indexOf(kod) : SSBTEK_KODER.length));
  return (places[0] ?? 0) - (places[1] ?? 0) || (a < b ? -1 : Number(a > b));
}
