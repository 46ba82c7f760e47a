import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CertificatePaths } from '../certificates/certificate-files.js';
import { authorityCertificatePath, clientCertificatePaths } from '../certificates/certificates.js';
import type { GatewayAccess } from '../fraga/gateway-client.js';
import { readRunState } from '../run-state.js';
import { readSettings, type Settings } from '../settings.js';
import { CliFault, cliFault } from './cli-fault.js';
import { textOf, type ReadLine } from './command-line.js';
import type { RegistrySurroundings } from './surroundings.js';

const PEM = /\.(pem|crt|cer)$/;
const NAME = /^[a-z0-9-]{1,40}$/;

/** @throws CliFault with everything that is wrong with the environment */
export function settingsOf({ env, repositoryRoot }: RegistrySurroundings): Settings {
  const read = readSettings(env, repositoryRoot);
  if ('faults' in read) throw new CliFault(read.faults);
  return read.settings;
}

/**
 * Where the gateway is, and who asks: an operator of the data folder by name, any certificate there, or one by its path.
 *
 * @throws CliFault where there is no such certificate
 */
export function registryAccess(line: ReadLine, surroundings: RegistrySurroundings): GatewayAccess {
  const settings = settingsOf(surroundings);
  const ca = textOf(line, 'ca');
  const authority = ca === undefined ? authorityCertificatePath(settings.dataFolder) : pathOf(ca, surroundings);
  const client = clientOf(line, settings, surroundings);
  const missing = [client.certificate, client.privateKey, authority].find((path) => !existsSync(path));
  if (missing !== undefined) {
    throw cliFault(
      `${missing} finns inte: starta Samsvar med "npm start", så görs utvecklingscertifikaten, eller ange --som, --nyckel och --ca.`,
    );
  }
  return { address: textOf(line, 'gateway') ?? addressOf(settings, surroundings.env), authority, client };
}

/** A path as it was typed. */
export function pathOf(typed: string, { workingFolder }: RegistrySurroundings): string {
  return resolve(workingFolder, typed);
}

function clientOf(line: ReadLine, { dataFolder }: Settings, surroundings: RegistrySurroundings): CertificatePaths {
  const som = textOf(line, 'som') ?? '';
  const nyckel = textOf(line, 'nyckel');
  if (PEM.test(som)) {
    const certificate = pathOf(som, surroundings);
    const privateKey = nyckel === undefined ? certificate.replace(PEM, '.key') : pathOf(nyckel, surroundings);
    return { certificate, privateKey, pkcs12: '' };
  }
  if (!NAME.test(som))
    throw cliFault(
      `--som är anna, bertil, namnet på ett certifikat i datamappen eller en fil som slutar med .pem, inte "${som}".`,
    );
  const operator = clientCertificatePaths(dataFolder, `drift-${som}`);
  return existsSync(operator.certificate) || ['anna', 'bertil'].includes(som)
    ? operator
    : clientCertificatePaths(dataFolder, som);
}

/** The port of the environment wins; else where the running Samsvar says it is; else the usual port. */
function addressOf(settings: Settings, env: RegistrySurroundings['env']): string {
  const named = env[settings.gateway.variable] ? undefined : readRunState(settings.dataFolder)?.gateway;
  return named ?? `https://localhost:${settings.gateway.port}`;
}
