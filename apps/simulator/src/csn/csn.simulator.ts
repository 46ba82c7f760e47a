import { hasRightKontrollsiffra, isSamordningsnummer, isTestPersonidentitet } from '@samsvar/testing';
import type { Answer, BastjanstSimulator, Question, Reading } from '../bastjanst-simulator.js';
import { isDay, plusMonths, today } from '../days.js';
import { demandTestPerson, refusing } from '../refusal.js';
import { demand, NotTheFormat, readDocument } from '../soap.js';
import { childText, sequenceFault } from '../xml-reader.js';
import type { XmlElement } from '../xml-reader.js';
import type { CsnResultatKod } from './csn.resultat.js';
import { CSN_NS, csnFel, csnPersonSvar } from './csn.templates.js';

const SAMBRUK_NS = 'http://www.sambruk.se/SBNyttomeddelanden';
const VAG = '/kommunfraga/v4';
const FIELDS = [
  'SchemaVersion',
  'Kommun',
  'AppNamn?',
  'AppVersion?',
  'MaxAntalSvar?',
  'AnropsId?',
  'LastDataVersion?',
  'SubOrgKod?',
  'HandlaggareId?',
  'ArendeId?',
  'HushallsId',
  'FromDatum',
  'TomDatum',
  'HushallsMedlemsIdSekel',
  'HushallsMedlemsId',
];
/** CSN takes at most 31 characters here; a UUID is 36. */
const LIMITED = ['HandlaggareId', 'ArendeId', 'HushallsId'];
const LIMIT = 31;

const document = (body: string): Answer => ({ status: 200, contentType: 'application/xml; charset=utf-8', body });
const refusal = (text: string): Answer => ({ status: 400, contentType: 'text/plain; charset=utf-8', body: text });

/** CSN Kommunfråga v4: an XML document by HTTPS POST, errors as result codes in the answer document. */
export const csnSimulator: BastjanstSimulator = {
  bastjanst: 'CSN',
  read: (request, now) => refusing(refusal, () => read(request, now)),
  failure: () => ({ status: 500, contentType: 'text/plain; charset=utf-8', body: 'Internt fel hos CSN.' }),
  refusal,
};

function read(request: Question, now: Date): Reading {
  if (request.vag !== VAG || request.metod !== 'POST')
    throw new NotTheFormat(`frågan ska ställas med POST till ${VAG}`);
  if (!/^(application|text)\/xml/.test(request.contentType)) {
    throw new NotTheFormat('Content-Type ska vara application/xml');
  }
  const question = readDocument(request.text);
  if (question.name !== 'SBNUppgEkBistandBegar' || question.namespace !== CSN_NS) {
    throw new NotTheFormat(`roten ska vara SBNUppgEkBistandBegar i namnrymden ${CSN_NS}`);
  }
  demand(sequenceFault(question, SAMBRUK_NS, FIELDS));
  const personidentitet = childText(question, 'HushallsMedlemsIdSekel') + childText(question, 'HushallsMedlemsId');
  const kod = ruleBroken(question, personidentitet, today(now));
  if (kod !== null) return { answer: document(csnFel(kod)), ...known(personidentitet) };
  demandTestPerson(personidentitet);
  return { personidentitet, answer: (innehall) => document(csnPersonSvar(personidentitet, innehall, now)) };
}

/** The record may know whom a refused question was about, when it is nobody who could exist. */
function known(personidentitet: string): { personidentitet?: string } {
  return isTestPersonidentitet(personidentitet) ? { personidentitet } : {};
}

/** CSN's own rules, in the order it would meet them: the schema, the contract, the person, the period. */
function ruleBroken(question: XmlElement, personidentitet: string, day: string): CsnResultatKod | null {
  if (!/^[0-9]+([.][0-9]+)?$/.test(childText(question, 'SchemaVersion'))) return '-1007';
  const tooLong = LIMITED.some((name) => childText(question, name).length > LIMIT);
  const kommun = /^[0-9]{6}-[0-9]{4}$/.test(childText(question, 'Kommun'));
  const dates = ['FromDatum', 'TomDatum'].map((name) => childText(question, name));
  if (
    tooLong ||
    !kommun ||
    childText(question, 'HushallsId') === '' ||
    !dates.every((text) => /^[0-9]{8}$/.test(text))
  ) {
    return '-1005';
  }
  if (!isPersonnummer(personidentitet)) return '-1004';
  return insideWindow(dates, day) ? null : '-1006';
}

/** CSN knows personnummer alone: a samordningsnummer fits nowhere in its answer. */
function isPersonnummer(value: string): boolean {
  return /^(18|19|20)[0-9]{10}$/.test(value) && hasRightKontrollsiffra(value) && !isSamordningsnummer(value);
}

/** From two months back to one month ahead, today in Sweden counted. */
function insideWindow(dates: readonly string[], day: string): boolean {
  const [from = '', tom = ''] = dates.map((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  if (!isDay(from) || !isDay(tom) || from > tom) return false;
  return from >= plusMonths(day, -2) && tom <= plusMonths(day, 1);
}
