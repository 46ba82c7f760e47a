import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { demand, NotTheFormat, readSoapBody, SOAP_CONTENT_TYPE, soapFault } from '../soap.js';
import { child, childText, sequenceFault } from '../xml-reader.js';
import { TNS_NS, TNS_PERSON_NS, tnsEnvelope, tnsSvar, tnsTwentyMb } from './tns.templates.js';

const refusal = (text: string): Answer => soapFault('Client', text);

/** Transportstyrelsen: document/literal SOAP 1.1; a person without vehicles is an OK without fordonsinnehav. */
export const tnsSimulator: BastjanstSimulator = {
  bastjanst: 'TNS',
  read: (request) => refusing(refusal, () => read(request)),
  failure: () => soapFault('Server', 'Internt fel hos Transportstyrelsen.'),
  refusal,
};

function read(request: Question): Reading {
  const question = readSoapBody(request, 'HamtaUppgifter', TNS_NS);
  demand(sequenceFault(question, TNS_NS, ['identifikation'], 'OPEN'));
  const identifikation = child(question, 'identifikation');
  if (identifikation === undefined) throw new NotTheFormat('elementet identifikation saknas');
  demand(sequenceFault(identifikation, TNS_PERSON_NS, ['sekel', 'personnummer'], 'OPEN'));
  const sekel = childText(identifikation, 'sekel');
  const personnummer = childText(identifikation, 'personnummer');
  if (!/^(19|20)$/.test(sekel)) throw new NotTheFormat('sekel ska vara 19 eller 20');
  if (!/^[0-9]{2}[01][0-9]{7}$/.test(personnummer)) throw new NotTheFormat('personnummer ska ha tio siffror');
  const personidentitet = sekel + personnummer;
  demandTestPerson(personidentitet);
  return { personidentitet, answer: (innehall) => answer(personidentitet, innehall) };
}

function answer(personidentitet: string, innehall: Innehall): Answer {
  const body = innehall === 'TRASIG' ? tnsTwentyMb(personidentitet) : tnsEnvelope(tnsSvar(personidentitet, innehall));
  return { status: 200, contentType: SOAP_CONTENT_TYPE, body };
}
