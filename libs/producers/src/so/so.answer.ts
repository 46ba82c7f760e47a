import { innerXml, type XmlElementView } from '@samsvar/contracts';
import { felFor, isSamePerson } from '@samsvar/domain';
import { ogiltigtSvar } from '../answer/delutfall.js';
import { readSoapAnswer, type CheckedAnswer, type SoapAnswerFormat, type XmlTools } from '../answer/soap-answer.js';
import type { Delutfall, WireResponse } from '../stack/adapter.js';
import { SO_NAMESPACE } from './so.question.js';

const FORMAT: SoapAnswerFormat = {
  bastjanst: 'SO',
  namespace: SO_NAMESPACE,
  rootName: 'GetUnemploymentBenefitPaymentResponse',
  schema: 'so',
};

/** The status texts of the a-kassor are not public; the one in the published example is `all clear`. */
export const SO_GODA_STATUSAR: ReadonlySet<string> = new Set(['all clear', 'ok']);
const UPPGIFTER = ['Utbetalningar', 'Avstangningar', 'AnsoktOmErsattning'];

/** Reads GetUnemploymentBenefitPaymentResponse: one entry an a-kassa, each with a status of its own. */
export function readSoAnswer(
  svar: WireResponse,
  personidentitet: string,
  godaStatusar: ReadonlySet<string>,
  tools: XmlTools,
): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet, godaStatusar));
}

function outcomeOf(answer: CheckedAnswer, personidentitet: string, godaStatusar: ReadonlySet<string>): Delutfall {
  const { root, schemaavvikelser } = answer;
  const person = root.childText(SO_NAMESPACE, 'IdentificationNumber');
  if (person !== null && !isSamePerson(person, personidentitet)) return ogiltigtSvar('SO', 'SSBT-4014');
  const lista = root.child(SO_NAMESPACE, 'ArbetsloshetsersattningLista');
  if (!lista) return ogiltigtSvar('SO', 'SSBT-4011');
  const kassor = lista.childrenNamed(SO_NAMESPACE, 'Arbetsloshetsersattning');
  const goda = kassor.filter((kassa) => godaStatusar.has(statusOf(kassa)));
  if (kassor.length > 0 && goda.length === 0) return { utfall: 'FELSVAR', fel: felFor('BT', 'SSBT-4004', 'SO') };
  return { utfall: utfallOf(kassor, goda.length), innehall: innerXml(root), schemaavvikelser };
}

function utfallOf(kassor: readonly XmlElementView[], goda: number): 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS' {
  if (goda < kassor.length) return 'DELVIS';
  const harUppgift = kassor.some((kassa) => UPPGIFTER.some((name) => kassa.child(SO_NAMESPACE, name)));
  return harUppgift ? 'DATA' : 'INGEN_UPPGIFT';
}

function statusOf(kassa: XmlElementView): string {
  return (kassa.childText(SO_NAMESPACE, 'StatusSvarandeOrganisation') ?? '').trim().toLowerCase();
}
