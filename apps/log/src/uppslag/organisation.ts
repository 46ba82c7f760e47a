const NAMN = new Map([
  ['162120002411', 'Sundsvalls kommun'],
  ['162120001124', 'Malmö stad'],
]);

/** An organisation as a reader knows it: its name, where the registry has one, and its number. */
export function organisationText(organisationsnummer: string): string {
  const namn = NAMN.get(organisationsnummer);
  return namn === undefined ? organisationsnummer : `${namn} (${organisationsnummer})`;
}
