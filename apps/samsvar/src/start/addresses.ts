import { isAbsolute, relative } from 'node:path';
import { authorityCertificatePath, clientCertificatePaths } from '../certificates/certificates.js';
import { examplePath } from './examples.js';
import { logFolder } from './data-folder.js';
import type { DatabaseAccess } from './database-access.js';

/** What the closing lines of a start tell of. */
export interface StartedSamsvar {
  readonly dataFolder: string;
  /** Where the reader stands: paths inside it are shown relative to it, so that a pasted line is short. */
  readonly readersFolder: string;
  readonly gateway: string;
  readonly health: string;
  readonly workerHealth: string;
  readonly simulators: Readonly<Record<string, string>>;
  readonly database: DatabaseAccess | undefined;
}

/** The addresses, and a curl line that works as pasted. */
export function addressLines(started: StartedSamsvar): string[] {
  const shown = (path: string): string => shellWord(pathFor(started.readersFolder, path));
  const client = clientCertificatePaths(started.dataFolder, 'sundsvall');
  return [
    'Adresser',
    `  SOAP            ${started.gateway}/ssbtek   (WSDL: /ssbtek/v10?wsdl och /ssbtek/v11?wsdl)`,
    `  REST            ${started.gateway}/api/v1/fragor   (beskrivning: /api/docs)`,
    `  Hälsa, mätning  ${started.health}/health/ready   ${started.health}/metrics`,
    `  Arbetare        ${started.workerHealth}/health/ready   ${started.workerHealth}/metrics`,
    `  Simulatorer     ${Object.entries(started.simulators)
      .map(([kod, address]) => `${kod} ${address}`)
      .join('  ')}`,
    ...databaseLines(started.database, shown),
    `  Loggar          ${shown(logFolder(started.dataFolder))}`,
    '',
    'Fråga själv',
    '  npm run fraga -- 199001012385',
    `  curl --cacert ${shown(authorityCertificatePath(started.dataFolder))} --cert ${shown(client.certificate)} ` +
      `--key ${shown(client.privateKey)} -H 'Content-Type: text/xml; charset=utf-8' ` +
      `--data-binary @${shown(examplePath(started.dataFolder, 'v10'))} ${started.gateway}/ssbtek`,
  ];
}

function databaseLines(database: DatabaseAccess | undefined, shown: (path: string) => string): string[] {
  if (database === undefined) return [];
  const { passwordsPath } = database;
  const where = passwordsPath === undefined ? 'DATABASE_URL' : `lösenord: ${shown(passwordsPath)}`;
  return [`  Databas         ${database.shown}   (${where})`];
}

function pathFor(folder: string, path: string): string {
  const short = relative(folder, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** Quoted when the shell would otherwise read it as more than one word. */
function shellWord(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
