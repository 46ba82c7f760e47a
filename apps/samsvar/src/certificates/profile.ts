/** A Kommun that has a client certificate for trying Samsvar out. */
export interface KommunProfile {
  readonly file: string;
  readonly organisationsnummer: string;
  readonly namn: string;
  /** What Försäkringskassan calls the Kommun in LEFI (`FK/fraga/aktorsid`). */
  readonly aktorsid: string;
}

/** Whose client certificates are made; `file` is what `--som` takes and what the files are called. */
export const KOMMUN_PROFILES = {
  sundsvall: { file: 'sundsvall', organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', aktorsid: '026-51' },
  malmo: { file: 'malmo', organisationsnummer: '162120001124', namn: 'Malmö stad', aktorsid: '023-80' },
} as const satisfies Record<string, KommunProfile>;

type KommunFile = keyof typeof KOMMUN_PROFILES;

export function isKommunFile(value: string): value is KommunFile {
  return Object.hasOwn(KOMMUN_PROFILES, value);
}

/** What one certificate is for, and who stands in it. */
export interface CertificateProfile {
  readonly file: string;
  readonly namn: string;
  /** Stands in the subject's serialNumber (2.5.4.5), as in Swedish function certificates; only clients have one. */
  readonly organisationsnummer: string | undefined;
  /** An operator's is a client's that no other program needs to import: it has no .p12. */
  readonly purpose: 'server' | 'client' | 'operator';
}

export const SERVER_PROFILE: CertificateProfile = {
  file: 'server',
  namn: 'localhost',
  organisationsnummer: undefined,
  purpose: 'server',
};

/** The operators of the registry at the Driftleverantör, each with a certificate of her own: one approves what the other asks for. */
const OPERATORS = [
  { file: 'drift-anna', namn: 'Anna Drift' },
  { file: 'drift-bertil', namn: 'Bertil Drift' },
] as const;

export type OperatorFile = (typeof OPERATORS)[number]['file'];

/** Försäkringskassan is Driftleverantör of SSBTEK (UC 2). */
const DRIFTLEVERANTOR = '162021005521';

/** The operators' certificates, as `npm run registry -- --som` takes them. */
export const OPERATOR_PROFILES: readonly (CertificateProfile & { readonly file: OperatorFile })[] = OPERATORS.map(
  (operator) => ({ ...operator, organisationsnummer: DRIFTLEVERANTOR, purpose: 'operator' as const }),
);

export const CLIENT_PROFILES: readonly CertificateProfile[] = [
  ...Object.values(KOMMUN_PROFILES).map((kommun) => ({ ...kommun, purpose: 'client' as const })),
  ...OPERATOR_PROFILES,
];

/** The password of the .p12 files; public, since the certificates open nothing but a development Samsvar. */
export const PKCS12_PASSWORD = 'changeit';
