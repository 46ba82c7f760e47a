import type { CallerCertificate, Part, PartRegister } from '@samsvar/domain';

/** A register of parties that stands as it was given. */
export class SeededRegister implements PartRegister {
  private readonly byOrganisationsnummer: ReadonlyMap<string, Part>;

  constructor(parter: readonly Part[]) {
    this.byOrganisationsnummer = new Map(parter.map((part) => [part.organisationsnummer, part]));
  }

  partOf(certificate: CallerCertificate): Part | undefined {
    if (certificate.kind !== 'TRUSTED' || certificate.organisationsnummer === null) return undefined;
    return this.partBy(certificate.organisationsnummer);
  }

  partBy(organisationsnummer: string): Part | undefined {
    return this.byOrganisationsnummer.get(organisationsnummer);
  }
}
