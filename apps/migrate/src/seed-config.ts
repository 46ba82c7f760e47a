import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSBTEK_KODER } from '@samsvar/domain';
import { ConfigError, type EnvValues } from '@samsvar/platform';

export const SEED_NAMES = [
  'SAMSVAR_SEED',
  'SAMSVAR_SEED_OPERATORS',
  'SAMSVAR_BASTJANST_AF',
  'SAMSVAR_BASTJANST_CSN',
  'SAMSVAR_BASTJANST_FK',
  'SAMSVAR_BASTJANST_SKV',
  'SAMSVAR_BASTJANST_SO',
  'SAMSVAR_BASTJANST_TNS',
  'SAMSVAR_BASTJANST_MIV',
] as const;

/** What an empty registry is filled with. */
export interface Seed {
  readonly yamlText: string;
  readonly placeholders: Readonly<Record<string, string>>;
  /** A seed of ours follows ports and certificates of the machine; a file of somebody's is read once. */
  readonly isFollowed: boolean;
}

/** In the order in which the certificates are named. */
const OPERATORS = ['OPERATOR_ANNA', 'OPERATOR_BERTIL'];
const OURS = ['utveckling', 'avtal'];

/**
 * @param root of the repository, where the seeds are
 * @returns null where nothing is to be filled
 * @throws ConfigError for a file that cannot be read
 */
export function seedOf(env: EnvValues<(typeof SEED_NAMES)[number]>, root: string): Seed | null {
  const { SAMSVAR_SEED: seed, SAMSVAR_SEED_OPERATORS: operators } = env;
  if (seed === '') return null;
  const isFollowed = OURS.includes(seed);
  const folder = join(root, 'libs/registry/seed');
  const files = isFollowed ? [join(folder, 'parter.yaml'), join(folder, `bastjanster-${seed}.yaml`)] : [seed];
  const certificates = operators === '' ? [] : operators.split(',');
  const addresses = SSBTEK_KODER.map((kod) => [`SAMSVAR_BASTJANST_${kod}`, env[`SAMSVAR_BASTJANST_${kod}`]] as const);
  const fingerprints = OPERATORS.flatMap((name, place) => {
    const path = certificates[place];
    return path === undefined ? [] : [[name, fingerprintOf(path)] as const];
  });
  return {
    yamlText: files.map((path) => textOf('SAMSVAR_SEED', path)).join('\n'),
    placeholders: Object.fromEntries([...addresses, ...fingerprints]),
    isFollowed,
  };
}

function fingerprintOf(path: string): string {
  const pem = textOf('SAMSVAR_SEED_OPERATORS', path);
  try {
    return new X509Certificate(pem).fingerprint256;
  } catch (cause) {
    throw new ConfigError([`SAMSVAR_SEED_OPERATORS: ${path} är inget certifikat (PEM).`], { cause });
  }
}

function textOf(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError([`${variable}: filen ${path} går inte att läsa.`], { cause });
  }
}
