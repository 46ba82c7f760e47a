import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { terminalOn } from '../../terminal.js';
import { readCertificate } from '../../certificates/certificate-files.js';
import { clientCertificatePaths } from '../../certificates/certificates.js';
import type { IssuedCertificate } from '../../certificates/authority.js';
import { cliFault } from '../cli-fault.js';
import { COMMAND, readLine, textOf, wordsOf } from '../command-line.js';
import { organisationsnummerOf, say, type Command } from '../command.js';
import { settingsOf } from '../registry-access.js';
import type { RegistrySurroundings } from '../surroundings.js';

const FILE = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** Of the authority that `npm start` makes; nobody else is signed for here. */
const DEVELOPMENT_CA = /^CN=Samsvar utvecklings-CA$/m;

export const developmentCertificateCommand: Command = {
  name: 'certifikat',
  summary: 'utfärdar ett klientcertifikat för att prova med (bara utvecklings-CA:n)',
  help: () => `Utfärdar ett klientcertifikat med utvecklings-CA:n i datamappen, för att prova en ny part. I drift utfärdas certifikat av
den utfärdare som parterna har kommit överens om.

  ${COMMAND} certifikat <namn> <organisationsnummer> [--namn "Umeå kommun"]

Filerna heter .samsvar/certs/<namn>.pem, .key och .p12. Certifikatet släpps in först när det är registrerat.

Exempel
  ${COMMAND} certifikat umea 162120002627 --namn "Umeå kommun"
`,
  async run(args, surroundings) {
    const line = readLine(args, { namn: { type: 'string' } }, 'certifikat');
    const [file = '', word = ''] = wordsOf(line, ['namn', 'organisationsnummer'], 'certifikat');
    if (!FILE.test(file)) throw cliFault(`Namnet är små bokstäver a–z, siffror och bindestreck, inte "${file}".`);
    const organisationsnummer = organisationsnummerOf(word);
    const { dataFolder } = settingsOf(surroundings);
    const authority = developmentAuthority(dataFolder);
    const paths = clientCertificatePaths(dataFolder, file);
    if (existsSync(paths.certificate) || existsSync(paths.privateKey)) {
      throw cliFault(`${paths.certificate} finns redan: välj ett annat namn, till exempel ${file}-2.`);
    }
    // The X.509 libraries take long to load: only when something is issued.
    const { makeCertificate } = await import('../../certificates/issuing.js');
    const namn = textOf(line, 'namn') ?? file;
    const profile = { file, namn, organisationsnummer, purpose: 'client' } as const;
    await makeCertificate(paths, authority, profile, surroundings.now());
    say(shownOn(surroundings), nextSteps(shortPath(paths.certificate, surroundings), organisationsnummer, namn));
  },
};

/** @throws CliFault where there is no authority of ours, or another one has taken its place */
function developmentAuthority(folder: string): IssuedCertificate {
  const authority = readCertificate(clientCertificatePaths(folder, 'ca'));
  if (!authority) throw cliFault(`Utvecklings-CA:n saknas i ${folder}: starta Samsvar med "npm start", så görs den.`);
  if (DEVELOPMENT_CA.test(new X509Certificate(authority.certificatePem).subject)) return authority;
  throw cliFault(
    `CA:n i ${folder} är inte den som "npm start" gör: här utfärdas inga andra certifikat än utvecklingscertifikat.`,
  );
}

function nextSteps(path: string, organisationsnummer: string, namn: string): readonly string[] {
  return [
    `Utfärdat: ${path}, med nyckel (.key) och nyckelfil (.p12, lösenord changeit) bredvid.`,
    'Det släpps in när det är registrerat. Är parten ny:',
    `  ${COMMAND} add kommun ${organisationsnummer} --namn "${namn}" --cert ${path} --arende A-2026-17`,
    'Är den redan part:',
    `  ${COMMAND} add certifikat --part ${organisationsnummer} --cert ${path} --arende A-2026-17`,
  ];
}

function shownOn({ stdout, env }: RegistrySurroundings) {
  return { terminal: terminalOn(stdout, env) };
}

function shortPath(path: string, { workingFolder }: RegistrySurroundings): string {
  const short = relative(workingFolder, path);
  return short.startsWith('..') ? path : short;
}
