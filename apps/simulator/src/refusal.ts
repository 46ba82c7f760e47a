import { isTestPersonidentitet, tioSiffror } from '@samsvar/testing';
import type { Answer, Reading } from './bastjanst-simulator.js';
import { NotTheFormat } from './soap.js';

/** Reads a question; one that is not the producer's format gets the producer's own kind of error. */
export function refusing(refusal: (text: string) => Answer, read: () => Reading): Reading {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotTheFormat) return { answer: refusal(`Frågan följer inte avtalet: ${error.message}.`) };
    throw error;
  }
}

/** A simulator never answers about somebody who could exist: only the published test series is known to it. */
export function demandTestPerson(personidentitet: string): void {
  if (isTestPersonidentitet(personidentitet)) return;
  throw new NotTheFormat('personidentiteten hör inte till testserien, och en simulator svarar inte om någon annan');
}

/**
 * The twelve digits of a test number that came with ten: the latest century in which the person is born by `day`. Returns
 * the value unchanged when it has twelve already, and null when no century makes a test number of it.
 */
export function tolvSiffror(value: string, day: string): string | null {
  if (value.length === 12) return value;
  const candidates = ['20', '19', '18'].map((sekel) => `${sekel}${tioSiffror(value)}`);
  const born = (personidentitet: string): string => {
    const dayOfMonth = String(Number(personidentitet.slice(6, 8)) % 60).padStart(2, '0');
    return `${personidentitet.slice(0, 4)}-${personidentitet.slice(4, 6)}-${dayOfMonth}`;
  };
  return candidates.find((candidate) => isTestPersonidentitet(candidate) && born(candidate) <= day) ?? null;
}
