import { isDay, plusMonths } from '../days.js';
import { demandTestPerson, tolvSiffror } from '../refusal.js';
import { NotTheFormat } from '../soap.js';
import { KODLISTNAMN, KODLISTOR } from './fk.koder.js';
import type { Kodlista } from './fk.koder.js';

/** A LEFI question that was understood. */
export interface FkFraga {
  /** Twelve digits, whatever the question had. */
  readonly personidentitet: string;
  /** As it was asked: FK answers with the same form. */
  readonly personnummer: string;
  readonly koder: Readonly<Record<Kodlista, readonly string[]>>;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** LEFI answers about two years at most, unless otherwise agreed. */
const MAX_MONTHS = 24;

/** Reads the JSON of a question; throws NotTheFormat with the rule that was broken. */
export function readFkFraga(text: string, day: string): FkFraga {
  const body = parsed(text);
  checkPeriod(body['period']);
  const koder = Object.fromEntries(KODLISTNAMN.map((name) => [name, codes(body, name)])) as Record<Kodlista, string[]>;
  if (KODLISTNAMN.every((name) => koder[name].length === 0)) {
    throw new NotTheFormat('minst en förmånsgrupp eller typ av övrig information ska anges');
  }
  const personnummer = body['personnummer'];
  if (typeof personnummer !== 'string' || !/^([0-9]{2})?[0-9]{10}$/.test(personnummer)) {
    throw new NotTheFormat('personnummer ska ha tio eller tolv siffror');
  }
  const personidentitet = tolvSiffror(personnummer, day) ?? '';
  demandTestPerson(personidentitet);
  return { personidentitet, personnummer, koder };
}

function checkPeriod(period: unknown): void {
  if (!isObject(period)) throw new NotTheFormat('period saknas');
  const { from, tom } = period;
  if (typeof from !== 'string' || typeof tom !== 'string' || !isDay(from) || !isDay(tom)) {
    throw new NotTheFormat('period ska ha datumen from och tom');
  }
  if (from > tom) throw new NotTheFormat('periodens from ligger efter tom');
  if (tom > plusMonths(from, MAX_MONTHS)) throw new NotTheFormat('perioden är längre än två år');
}

function codes(body: JsonObject, name: Kodlista): string[] {
  const list = body[name] ?? [];
  if (!Array.isArray(list)) throw new NotTheFormat(`${name} ska vara en lista`);
  const allowed: readonly unknown[] = KODLISTOR[name];
  if (!list.every((kod) => allowed.includes(kod))) throw new NotTheFormat(`${name} har en kod som LEFI inte känner`);
  if (new Set(list).size !== list.length) throw new NotTheFormat(`${name} har samma kod två gånger`);
  return list.map(String);
}

function parsed(text: string): JsonObject {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new NotTheFormat('kroppen är inte JSON', { cause: error });
  }
  if (!isObject(body)) throw new NotTheFormat('kroppen ska vara ett JSON-objekt');
  return body;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
