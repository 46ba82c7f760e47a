import { SEED_PARTER } from '@samsvar/registry';

const NAMN = new Map(SEED_PARTER.map(({ organisationsnummer, namn }) => [organisationsnummer, namn]));

/** An organisation as a reader knows it: its name, where the registry has one, and its number. */
export function organisationText(organisationsnummer: string): string {
  const namn = NAMN.get(organisationsnummer);
  return namn === undefined ? organisationsnummer : `${namn} (${organisationsnummer})`;
}
