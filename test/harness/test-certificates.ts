import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createAuthority,
  issueCertificate,
  type IssuedCertificate,
} from '../../apps/samsvar/src/certificates/authority.js';
import {
  CLIENT_PROFILES,
  SERVER_PROFILE,
  type CertificateProfile,
} from '../../apps/samsvar/src/certificates/profile.js';

/** Made up: no connected organisation has it. */
const UNKNOWN_ORGANISATION: CertificateProfile = {
  file: 'okand',
  namn: 'Påhittade kommunalförbundet',
  organisationsnummer: '165560000001',
  purpose: 'client',
};
/** Of the seed's other organisations, and of one that is in no registry yet. */
const ORGANISATIONS = {
  stockholm: { namn: 'Stockholms stad', organisationsnummer: '162120000142' },
  alvdalarna: { namn: 'Kommunalförbundet Älvdalarnas socialnämnd', organisationsnummer: '162220990002' },
  ombudet: { namn: 'Handläggarsystem i Norr AB', organisationsnummer: '165569990004' },
  umea: { namn: 'Umeå kommun', organisationsnummer: '162120002627' },
  csn: { namn: 'CSN', organisationsnummer: '162021001819' },
} as const;
/** Development certificates live 825 days, so this one ended long ago. */
const LONG_AGO = new Date('2020-01-01T12:00:00Z');
const YEAR_MS = 365 * 86_400_000;

/** Who may come to the gateway's door, by the certificate that is shown there. */
export type CallerName =
  | 'sundsvall'
  | 'malmo'
  | 'driftAnna'
  | 'driftBertil'
  | keyof typeof ORGANISATIONS
  | 'okandOrganisation'
  | 'annanUtfardare'
  | 'sjalvsignerad'
  | 'inteAnGiltig'
  | 'utgangen';

/** A CA, a server certificate in files, and clients of every kind. */
export interface TestCertificates {
  readonly authorityPem: string;
  readonly files: { readonly authority: string; readonly certificate: string; readonly privateKey: string };
  readonly callers: Readonly<Record<CallerName, IssuedCertificate>>;
  /** Takes the files away. */
  remove(): void;
}

/** Makes everything anew in a folder of its own: two runs at the same time never see each other's keys. */
export async function makeTestCertificates(): Promise<TestCertificates> {
  const now = new Date();
  const authority = await createAuthority(now);
  const server = await issueCertificate(authority, SERVER_PROFILE, now);
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-certifikat-'));
  const write = (name: string, pem: string): string => {
    const path = join(folder, name);
    writeFileSync(path, pem, { mode: 0o600 });
    return path;
  };
  return {
    authorityPem: authority.certificatePem,
    files: {
      authority: write('ca.pem', authority.certificatePem),
      certificate: write('server.pem', server.certificatePem),
      privateKey: write('server.key', server.privateKeyPem),
    },
    callers: {
      sundsvall: await issueCertificate(authority, profileOf('sundsvall'), now),
      malmo: await issueCertificate(authority, profileOf('malmo'), now),
      driftAnna: await issueCertificate(authority, profileOf('drift-anna'), now),
      driftBertil: await issueCertificate(authority, profileOf('drift-bertil'), now),
      stockholm: await issueCertificate(authority, organisation('stockholm'), now),
      alvdalarna: await issueCertificate(authority, organisation('alvdalarna'), now),
      ombudet: await issueCertificate(authority, organisation('ombudet'), now),
      umea: await issueCertificate(authority, organisation('umea'), now),
      csn: await issueCertificate(authority, organisation('csn'), now),
      okandOrganisation: await issueCertificate(authority, UNKNOWN_ORGANISATION, now),
      annanUtfardare: await issueCertificate(await createAuthority(now), profileOf('sundsvall'), now),
      sjalvsignerad: await createAuthority(now),
      inteAnGiltig: await issueCertificate(authority, profileOf('sundsvall'), new Date(now.getTime() + YEAR_MS)),
      utgangen: await issueCertificate(authority, profileOf('sundsvall'), LONG_AGO),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function organisation(file: keyof typeof ORGANISATIONS): CertificateProfile {
  return { file, ...ORGANISATIONS[file], purpose: 'client' };
}

function profileOf(file: string): CertificateProfile {
  const profile = CLIENT_PROFILES.find((each) => each.file === file);
  if (!profile) throw new Error(`There is no client certificate called ${file}.`);
  return profile;
}
