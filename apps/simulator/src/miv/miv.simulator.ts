import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { demand, NotTheFormat, readSoapBody, soapAnswer, soapFault } from '../soap.js';
import { child, childText, sequenceFault } from '../xml-reader.js';
import { MIV_NS, mivFaultDetail, mivSvar } from './miv.templates.js';
import type { MivFraga } from './miv.templates.js';

const refusal = (text: string): Answer => soapFault('Client', text, mivFaultDetail('400', text));
const failure = (): Answer => {
  const text = 'Internt fel hos Migrationsverket.';
  return soapFault('Server', text, mivFaultDetail('500', text));
};

/** Migrationsverket: document/literal SOAP 1.1; only the roots are in its namespace. An empty answer is no hit. */
export const mivSimulator: BastjanstSimulator = {
  bastjanst: 'MIV',
  read: (request, now) => refusing(refusal, () => read(request, now)),
  failure,
  refusal,
};

function read(request: Question, now: Date): Reading {
  const question = readSoapBody(request, 'findByPersonnummer', MIV_NS);
  demand(sequenceFault(question, '', ['query']));
  const query = child(question, 'query');
  if (query === undefined) throw new NotTheFormat('elementet query saknas');
  demand(sequenceFault(query, '', ['korrelationsid?', 'personnummer', 'ingivare']));
  const ingivare = child(query, 'ingivare');
  if (ingivare === undefined) throw new NotTheFormat('elementet ingivare saknas');
  demand(sequenceFault(ingivare, '', ['handlaggare', 'namn?', 'organisationsnummer?']));
  const personidentitet = childText(query, 'personnummer');
  demandTestPerson(personidentitet);
  const fraga = { personidentitet, korrelationsid: child(query, 'korrelationsid')?.text ?? null };
  return { personidentitet, answer: (innehall) => answer(fraga, innehall, now) };
}

function answer(fraga: MivFraga, innehall: Innehall, now: Date): Answer {
  return innehall === 'FEL' ? failure() : soapAnswer(mivSvar(fraga, innehall, now));
}
