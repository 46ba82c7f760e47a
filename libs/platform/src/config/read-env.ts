import { readFileSync } from 'node:fs';
import type { EnvVariable } from './env-variable.js';
import { ENV_VARIABLES, type EnvName, type EnvValue } from './env-variables.js';

export type EnvValues<Name extends EnvName> = { readonly [N in Name]: EnvValue<N> };

/** Configuration that cannot be used: every fault in it, one sentence each. */
export class ConfigError extends Error {
  constructor(
    readonly faults: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`Konfigurationen går inte att använda:\n${faults.map((fault) => `  – ${fault}`).join('\n')}`, options);
  }
}

/**
 * Reads the named variables once, and freezes them. All faults are reported together. A secret may also lie in a file, as
 * containers are handed theirs: what `DATABASE_URL_FILE` names is read where `DATABASE_URL` says nothing, without the blanks
 * and line breaks around it.
 *
 * @throws ConfigError naming each variable and what it should be; never its value, which may be a secret
 */
export function readEnv<Name extends EnvName>(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly Name[],
): EnvValues<Name> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const row: EnvVariable = ENV_VARIABLES[name];
    const { raw = row.default, fault } = given(env, name);
    if (fault !== undefined) faults.push(fault);
    if (fault !== undefined || isLeftOut(row, raw)) continue;
    const found = faultOf(name, raw, values);
    if (found !== null) faults.push(found);
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(values) as EnvValues<Name>;
}

/** What the environment says of a variable, itself or by a file. */
function given(
  env: Readonly<Record<string, string | undefined>>,
  name: EnvName,
): { readonly raw?: string; readonly fault?: string } {
  const raw = env[name];
  const path = ENV_VARIABLES[name].secret ? env[`${name}_FILE`] : undefined;
  if (raw || !path) return raw === undefined ? {} : { raw };
  try {
    return { raw: readFileSync(path, 'utf8').trim() };
  } catch {
    return { fault: `${name}_FILE: filen ${path} går inte att läsa.` };
  }
}

/** Compose files hand on what is not set as nothing. */
function isLeftOut({ isOptional }: EnvVariable, raw: string | undefined): boolean {
  return isOptional === true && (raw === undefined || raw === '');
}

/** Puts the value among the others, or says what is wrong with it. */
function faultOf(name: EnvName, raw: string | undefined, values: Record<string, unknown>): string | null {
  const row: EnvVariable = ENV_VARIABLES[name];
  if (raw === undefined) return `${name} saknas: ${row.description}`;
  const parsed = row.schema.safeParse(raw);
  if (!parsed.success) return `${name} ska vara ${parsed.error.issues[0]?.message ?? 'något annat'}.`;
  values[name] = parsed.data;
  return null;
}
