import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { demand, NotTheFormat, readSoapBody, soapAnswer, soapFault } from '../soap.js';
import { childText, sequenceFault } from '../xml-reader.js';
import { isV11, readV11, v11Failure, v11Refusal } from './skv-v11.reading.js';
import { SKV_NS, skvFaultDetail, skvSvar } from './skv-v10.templates.js';

/** The first identity in the question, wherever it stands: the inner document has no published schema. */
const IDENTITY =
  /<(?:[\w.-]+:)?IdentitetsbeteckningFysiskPerson(?:\s[^<>]*)?>\s*([0-9]{12})\s*<\/(?:[\w.-]+:)?IdentitetsbeteckningFysiskPerson\s*>/;

const refusal = (text: string): Answer => soapFault('Client', text, skvFaultDetail(9_071_400, text));
const failure = (): Answer => {
  const text = 'Internt fel hos Skatteverket.';
  return soapFault('Server', text, skvFaultDetail(9_071_500, text));
};

/** Skatteverket: v10 as SOAP with a document inside the answer, v11 as five JSON parts on the same port. */
export const skvSimulator: BastjanstSimulator = {
  bastjanst: 'SKV',
  read: (request, now) => (isV11(request.vag) ? readV11(request, now) : refusing(refusal, () => readV10(request, now))),
  failure: (vag) => (isV11(vag) ? v11Failure() : failure()),
  refusal: (text, vag) => (isV11(vag) ? v11Refusal(text) : refusal(text)),
};

function readV10(request: Question, now: Date): Reading {
  const question = readSoapBody(request, 'BeskattningsuppgifterRequest', SKV_NS);
  demand(sequenceFault(question, '', ['forfragan']));
  const personidentitet = IDENTITY.exec(childText(question, 'forfragan'))?.[1];
  if (personidentitet === undefined) {
    throw new NotTheFormat('forfragan ska bära ett dokument med IdentitetsbeteckningFysiskPerson (tolv siffror)');
  }
  demandTestPerson(personidentitet);
  return { personidentitet, answer: (innehall) => answer(personidentitet, innehall, now) };
}

function answer(personidentitet: string, innehall: Innehall, now: Date): Answer {
  return innehall === 'FEL' ? failure() : soapAnswer(skvSvar(personidentitet, innehall, now));
}
