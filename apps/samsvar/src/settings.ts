import { resolve } from 'node:path';
import { SSBTEK_KODER, UPPGIFTSLAMNARE } from '@samsvar/domain';
import { z } from 'zod';
import type { Seed } from './start/start-options.js';

/** A port that something listens on, and how its owner moves it. */
export interface PortSetting {
  readonly port: number;
  readonly variable: string;
  /** What it is for, as it stands in a sentence: "gatewayen (SOAP och REST över TLS)". */
  readonly purpose: string;
  /** The address that is listened on; undefined for every address of the machine. */
  readonly host: string | undefined;
}

/** A PostgreSQL of our own on a port, or one that somebody else runs, with the address for each role. */
export type DatabaseSetting =
  | { readonly kind: 'own'; readonly port: number }
  | { readonly kind: 'given'; readonly gateway: string; readonly migrator: string; readonly worker: string };

/** Whom there is a simulator of: the seven, and Kronofogden, that can join by the registry. */
export const SIMULERADE = [...SSBTEK_KODER, 'KFM'] as const;
type SimuleradKod = (typeof SIMULERADE)[number];

/** Everything that the environment and the command line decide about a start. */
export interface Settings {
  readonly seed: Seed;
  readonly dataFolder: string;
  readonly database: DatabaseSetting;
  readonly gateway: PortSetting;
  readonly health: PortSetting;
  readonly workerHealth: PortSetting;
  readonly simulators: Readonly<Record<SimuleradKod, PortSetting>>;
}

export type SettingsResult = { readonly settings: Settings } | { readonly faults: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

const GATEWAY_PORT = 8443;
const HEALTH_PORT = 9090;
const WORKER_HEALTH_PORT = 9091;
const FIRST_SIMULATOR_PORT = 9101;
const HIGHEST_PORT = 65_535;
const LOOPBACK = '127.0.0.1';
const POSTGRES_PORT = 'SAMSVAR_PORT_POSTGRES';
const ANY_PORT = 0;
const POSTGRES_URL = z.url({ protocol: /^postgres(ql)?$/ });

/** They hold passwords: of the children each is told only what it needs itself. */
export const DATABASE_VARIABLES = [
  'DATABASE_URL',
  'SAMSVAR_MIGRATOR_DATABASE_URL',
  'SAMSVAR_WORKER_DATABASE_URL',
] as const;

/**
 * Reads the settings from the environment, all faults together.
 *
 * @param repositoryRoot where `.samsvar` lies unless SAMSVAR_HOME says otherwise
 */
export function readSettings(env: Environment, repositoryRoot: string, seed: Seed = 'utveckling'): SettingsResult {
  const faults: string[] = [];
  const port = (variable: string, standard: number, purpose: string, host?: string): PortSetting => {
    const read = portSchema(standard).safeParse(emptyAsAbsent(env[variable]));
    if (!read.success)
      faults.push(`${variable} ska vara ett portnummer mellan 0 och ${HIGHEST_PORT} (0 = en ledig port).`);
    return { port: read.data ?? standard, variable, purpose, host };
  };
  const address = (variable: string): string | undefined => {
    const value = emptyAsAbsent(env[variable]);
    const isFaulty = value !== undefined && !POSTGRES_URL.safeParse(value).success;
    if (isFaulty) faults.push(`${variable} ska vara en adress som börjar med postgres://.`);
    return value;
  };
  const settings: Settings = {
    seed,
    dataFolder: resolve(repositoryRoot, emptyAsAbsent(env['SAMSVAR_HOME']) ?? '.samsvar'),
    database: databaseSetting(address, port(POSTGRES_PORT, ANY_PORT, 'PostgreSQL', LOOPBACK).port),
    gateway: port('SAMSVAR_PORT_GATEWAY', GATEWAY_PORT, 'gatewayen (SOAP och REST över TLS)'),
    health: port('SAMSVAR_PORT_HEALTH', HEALTH_PORT, 'gatewayens hälsa och mätvärden'),
    workerHealth: port('SAMSVAR_PORT_WORKER_HEALTH', WORKER_HEALTH_PORT, 'arbetarens hälsa och mätvärden'),
    simulators: simulatorPorts(port),
  };
  return faults.length > 0 ? { faults } : { settings };
}

/** The environment variable by which a simulator's port is moved. */
export function simulatorPortVariable(kod: SimuleradKod): string {
  return `SAMSVAR_PORT_SIMULATOR_${kod}`;
}

/** Every port that a start needs. PostgreSQL's is not among them: one of ours that a killed start left may have it. */
export function portsOf(settings: Settings): readonly PortSetting[] {
  return [settings.gateway, settings.health, settings.workerHealth, ...Object.values(settings.simulators)];
}

function databaseSetting(address: (variable: string) => string | undefined, port: number): DatabaseSetting {
  const [gateway, migrator, worker] = DATABASE_VARIABLES.map(address);
  if (gateway === undefined) return { kind: 'own', port };
  return { kind: 'given', gateway, migrator: migrator ?? gateway, worker: worker ?? gateway };
}

function simulatorPorts(
  port: (variable: string, standard: number, purpose: string, host: string) => PortSetting,
): Record<SimuleradKod, PortSetting> {
  const portOf = (kod: SimuleradKod): PortSetting => {
    const standard = FIRST_SIMULATOR_PORT + SIMULERADE.indexOf(kod);
    const namn = kod === 'KFM' ? 'Kronofogden' : UPPGIFTSLAMNARE[kod];
    return port(simulatorPortVariable(kod), standard, `simulatorn för ${namn}`, LOOPBACK);
  };
  return {
    AF: portOf('AF'),
    CSN: portOf('CSN'),
    FK: portOf('FK'),
    SKV: portOf('SKV'),
    SO: portOf('SO'),
    TNS: portOf('TNS'),
    MIV: portOf('MIV'),
    KFM: portOf('KFM'),
  };
}

function portSchema(standard: number) {
  return z
    .string()
    .regex(/^[0-9]{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(HIGHEST_PORT))
    .default(standard);
}

function emptyAsAbsent(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}
