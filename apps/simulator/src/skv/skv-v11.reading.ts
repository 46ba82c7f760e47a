import type { Answer, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { NotTheFormat } from '../soap.js';
import { hasDel, SKV_DELAR, skvDelSvar } from './skv-v11.templates.js';
import type { SkvDel, SkvV11Fraga } from './skv-v11.templates.js';

const V11 = '/beskattning/v11/';
const json = (status: number, body: string, reason?: string): Answer => ({
  status,
  contentType: 'application/json',
  body,
  ...(reason === undefined ? {} : { reason }),
});
const problem = (status: number, text: string, reason: string): Answer =>
  json(status, `{"status": ${status}, "meddelande": ${JSON.stringify(text)}}`, reason);

/** What the v11 bastjänst says to a question it cannot read. */
export function v11Refusal(text: string): Answer {
  return problem(400, text, 'Bad Request');
}

/** Whether the address is that of one of v11's five parts. */
export function isV11(vag: string): boolean {
  return vag.startsWith(V11);
}

/** Reads a question about one part. POST, so that nothing personal stands in an address. */
export function readV11(request: Question, now: Date): Reading {
  return refusing(v11Refusal, () => {
    const del = SKV_DELAR.find((known) => request.vag === `${V11}${known}`);
    if (del === undefined) throw new NotTheFormat(`vägen ska sluta med en av ${SKV_DELAR.join(', ')}`);
    if (request.metod !== 'POST') throw new NotTheFormat('frågan ska ställas med POST');
    const fraga = readFraga(request.text);
    demandTestPerson(fraga.personidentitet);
    return { personidentitet: fraga.personidentitet, answer: (innehall) => answer(fraga, del, innehall, now) };
  });
}

/** What the v11 bastjänst says when it fails itself. */
export function v11Failure(): Answer {
  return problem(500, 'Internt fel hos Skatteverket.', 'Internal Server Error');
}

function answer(fraga: SkvV11Fraga, del: SkvDel, innehall: Innehall, now: Date): Answer {
  if (innehall === 'FEL') return v11Failure();
  if (innehall === 'INGEN_UPPGIFT' || !hasDel(fraga.personidentitet, del)) {
    return problem(404, 'Inga uppgifter finns.', 'Not found');
  }
  const whole = skvDelSvar(fraga, del, innehall === 'STOR', now);
  return json(200, innehall === 'TRASIG' ? whole.slice(0, Math.floor(whole.length / 2)) : whole);
}

function readFraga(text: string): SkvV11Fraga {
  const body = parsed(text);
  const { personidentitet, ar, ingivare } = body;
  if (typeof personidentitet !== 'string') throw new NotTheFormat('personidentitet saknas');
  if (!Array.isArray(ar) || ar.length === 0 || !ar.every((year) => Number.isInteger(year))) {
    throw new NotTheFormat('ar ska vara en lista med minst ett årtal');
  }
  if (!isObject(ingivare) || ['organisationsnummer', 'namn', 'handlaggare'].some((name) => !ingivare[name])) {
    throw new NotTheFormat('ingivare ska ha organisationsnummer, namn och handlaggare');
  }
  return { personidentitet, ar: ar.map(Number) };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new NotTheFormat('kroppen är inte JSON', { cause: error });
  }
  if (!isObject(body)) throw new NotTheFormat('kroppen ska vara ett JSON-objekt');
  return body;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
