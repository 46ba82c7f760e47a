import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { demand, NotTheFormat, readSoapBody, soapAnswer, soapFault } from '../soap.js';
import { child, childText, sequenceFault } from '../xml-reader.js';
import type { XmlElement } from '../xml-reader.js';
import { AF_NS, afSvarMeddelande, afTestSvar } from './af.templates.js';
import type { AfFraga } from './af.templates.js';

const IDENTITY = 'IdentitetsbeteckningFysiskPerson';
const NOBODY = '000000000000';
const FIELDS = [
  'Test?',
  'OrganisationsnummerForIngivare',
  'NamnPaIngivare',
  'KontonamnForHandlaggare',
  'Referensnummer',
  'From',
  'Tom',
  'SyfteMedFraga',
  'LagParagraf',
  'OrganisationsnummerForPersonuppgiftsbitrade?',
  'NamnPaPersonuppgiftsbitrade?',
  IDENTITY,
];
const DATE = /^\s*-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?\s*$/;
const TRUE = /^\s*(true|1)\s*$/;

const refusal = (text: string): Answer => soapFault('Client', text);

/** Arbetsförmedlingen: document/literal SOAP 1.1, FragaMeddelande and SvarMeddelande. */
export const afSimulator: BastjanstSimulator = {
  bastjanst: 'AF',
  read: (request, now) => refusing(refusal, () => read(request, now)),
  failure: () => soapFault('Server', 'Internt fel hos Arbetsförmedlingen.'),
  refusal,
};

function read(request: Question, now: Date): Reading {
  const message = readSoapBody(request, 'FragaMeddelande', AF_NS);
  demand(sequenceFault(message, AF_NS, ['Inkludera?', 'Fraga'], 'OPEN'));
  const fraga = child(message, 'Fraga');
  if (fraga === undefined) throw new NotTheFormat('elementet Fraga saknas');
  demand(sequenceFault(fraga, AF_NS, FIELDS, 'OPEN'));
  for (const name of ['From', 'Tom']) {
    if (!DATE.test(childText(fraga, name))) throw new NotTheFormat(`${name} är inte ett datum`);
  }
  if (TRUE.test(childText(fraga, 'Test'))) return { answer: soapAnswer(afTestSvar(fields(fraga, NOBODY))) };
  const personidentitet = childText(fraga, IDENTITY);
  demandTestPerson(personidentitet);
  return {
    personidentitet,
    answer: (innehall) => answer(fields(fraga, personidentitet), innehall, now),
  };
}

function fields(fraga: XmlElement, personidentitet: string): AfFraga {
  const echoed = fraga.children
    .filter((element) => element.namespace === AF_NS && element.name !== IDENTITY)
    .map((element) => [element.name, element.text] as const);
  return {
    personidentitet,
    referensnummer: childText(fraga, 'Referensnummer'),
    lagparagraf: childText(fraga, 'LagParagraf'),
    echoed,
  };
}

function answer(fraga: AfFraga, innehall: Innehall, now: Date): Answer {
  if (innehall === 'FEL') {
    // Not a SOAP fault: what a load balancer in front of the service sends.
    return { status: 500, contentType: 'text/html', body: '<html><body><h1>Internal Server Error</h1></body></html>' };
  }
  const whole = soapAnswer(afSvarMeddelande(fraga, innehall, now));
  if (innehall !== 'TRASIG' || typeof whole.body !== 'string') return whole;
  return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length * 0.6)) };
}
