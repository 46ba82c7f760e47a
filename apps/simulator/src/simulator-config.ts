import { SIMULERADE } from './bastjanst-simulator.js';
import type { SimuleradKod } from './bastjanst-simulator.js';

export interface SimulatorConfig {
  /** Where all of them listen. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly ports: Readonly<Record<SimuleradKod, number>>;
  readonly timeScale: number;
  /** The actors FK knows. */
  readonly aktorer: readonly string[];
}

const FIRST_PORT = 9101;
const HOST = 'SAMSVAR_SIMULATOR_HOST';
/** Only this machine may ask: the simulators answer without any log-in. */
const DEFAULT_HOST = '127.0.0.1';
const TIME_SCALE = 'SAMSVAR_SIMULATOR_TIME_SCALE';
const AKTORER = 'SAMSVAR_SIMULATOR_AKTORER';
/** Sundsvall, Malmö, Umeå that the README adds, and the Driftleverantör's own test calls. */
const DEFAULT_AKTORER = '026-51,023-80,024-80,samsvar-drift';

/** Something in the configuration that has to be put right; the message says what and how. */
export class ConfigFel extends Error {}

/** The environment variable that moves the port of a bastjänst. */
export function portVariable(kod: SimuleradKod): string {
  return `SAMSVAR_PORT_SIMULATOR_${kod}`;
}

/** Reads the configuration; every fault is reported at the same time. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): SimulatorConfig {
  const faults: string[] = [];
  const number = (name: string, preset: number, isRight: (value: number) => boolean, rule: string): number => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return preset;
    const value = Number(text);
    if (!isRight(value)) faults.push(`${name} ska vara ${rule}`);
    return value;
  };
  const port = (kod: SimuleradKod): number =>
    number(
      portVariable(kod),
      FIRST_PORT + SIMULERADE.indexOf(kod),
      (value) => Number.isInteger(value) && value >= 0 && value <= 65_535,
      'ett portnummer från 0 till 65535 (0 tar en ledig port)',
    );
  const ports = Object.fromEntries(SIMULERADE.map((kod) => [kod, port(kod)])) as Record<SimuleradKod, number>;
  const isScale = (value: number): boolean => value >= 0 && value <= 1000;
  const timeScale = number(TIME_SCALE, 1, isScale, 'ett tal från 0 till 1000 med decimalpunkt, till exempel 0.1');
  if (faults.length > 0) throw new ConfigFel(`Simulatorn kan inte starta: ${faults.join('; ')}.`);
  const aktorer = (env[AKTORER] ?? DEFAULT_AKTORER).split(',').map((aktor) => aktor.trim());
  const host = env[HOST]?.trim() || DEFAULT_HOST;
  return { host, ports, timeScale, aktorer: aktorer.filter((aktor) => aktor !== '') };
}
