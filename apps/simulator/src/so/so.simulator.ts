import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { isDay } from '../days.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { demand, NotTheFormat, readSoapBody, soapAnswer, soapFault } from '../soap.js';
import { childText, sequenceFault } from '../xml-reader.js';
import { SO_NS, soSvar } from './so.templates.js';
import type { SoFraga } from './so.templates.js';

const FIELDS = [
  'OrganisationsnummerIngivare',
  'NamnIngivare',
  'KontonamnHandlaggare',
  'Referensnummer',
  'From',
  'Tom',
  'Syfte',
  'Paragraf',
  'OrganisationsnummerPersonuppgiftsbitrade*',
  'NamnPersonuppgiftsbitrade*',
  'IdentificationNumber',
];

const refusal = (text: string): Answer => soapFault('Client', text);

/** A-kassornas samorganisation: document/literal SOAP 1.1, one status for each fund that answers. */
export const soSimulator: BastjanstSimulator = {
  bastjanst: 'SO',
  read: (request, now) => refusing(refusal, () => read(request, now)),
  failure: () => soapFault('Server', 'Internt fel hos Sveriges a-kassor.'),
  refusal,
};

function read(request: Question, now: Date): Reading {
  const question = readSoapBody(request, 'GetUnemploymentBenefitPaymentRequest', SO_NS);
  demand(sequenceFault(question, SO_NS, FIELDS));
  for (const name of ['From', 'Tom']) {
    if (!isDay(childText(question, name).trim().slice(0, 10))) throw new NotTheFormat(`${name} är inte ett datum`);
  }
  const personidentitet = childText(question, 'IdentificationNumber');
  demandTestPerson(personidentitet);
  const fraga = { personidentitet, echoed: question.children.map(({ name, text }) => [name, text] as const) };
  return { personidentitet, answer: (innehall) => answer(fraga, innehall, now) };
}

function answer(fraga: SoFraga, innehall: Innehall, now: Date): Answer {
  const namespace = innehall === 'TRASIG' ? `${SO_NS}.Gammal` : SO_NS;
  return soapAnswer(soSvar(fraga, innehall, now, namespace));
}
