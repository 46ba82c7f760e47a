import { innerXml, type XmlElementView } from '@samsvar/contracts';
import { felFor, isSamePerson } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import { ogiltigtSvar } from '../answer/delutfall.js';
import {
  hasMisqualified,
  readSoapAnswer,
  type CheckedAnswer,
  type SoapAnswerFormat,
  type AnswerTools,
} from '../answer/soap-answer.js';
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

export interface SoParametrar extends OmPerson {
  /** Status texts, in lower case, that mean that an a-kassa answered in full. */
  readonly godaStatusar: ReadonlySet<string>;
}

/**
 * Reads GetUnemploymentBenefitPaymentResponse: one entry an a-kassa, each with a status of its own in free text. A status
 * that is not known to be good makes the answer partial, and its data are passed on; when no a-kassa has a good status or
 * any data there is no answer, which is never the same as nothing on the person.
 */
export function readSoAnswer(
  svar: WireResponse,
  { personidentitet, godaStatusar }: SoParametrar,
  tools: AnswerTools,
): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet, godaStatusar));
}

function outcomeOf(answer: CheckedAnswer, personidentitet: string, godaStatusar: ReadonlySet<string>): Delutfall {
  const { root, schemaavvikelser } = answer;
  const personer = root.childrenNamed(SO_NAMESPACE, 'IdentificationNumber');
  if (personer.some(({ text }) => !isSamePerson(text, personidentitet))) return ogiltigtSvar('SO', 'SSBT-4014');
  const lista = root.child(SO_NAMESPACE, 'ArbetsloshetsersattningLista');
  if (!lista || isAstray(lista)) return ogiltigtSvar('SO', 'SSBT-4011');
  const kassor = lista.childrenNamed(SO_NAMESPACE, 'Arbetsloshetsersattning');
  const ostorda = kassor.filter((kassa) => godaStatusar.has(statusOf(kassa)));
  const medUppgift = kassor.filter(harUppgift);
  if (kassor.length > 0 && ostorda.length + medUppgift.length === 0) {
    return { utfall: 'FELSVAR', fel: felFor('BT', 'SSBT-4004', 'SO') };
  }
  const helt = medUppgift.length > 0 ? 'DATA' : 'INGEN_UPPGIFT';
  const utfall = ostorda.length < kassor.length ? 'DELVIS' : helt;
  return { utfall, innehall: innerXml(root), schemaavvikelser };
}

function isAstray(lista: XmlElementView): boolean {
  return (
    hasMisqualified(lista, SO_NAMESPACE, ['Arbetsloshetsersattning']) ||
    lista.children.some((kassa) => hasMisqualified(kassa, SO_NAMESPACE, UPPGIFTER))
  );
}

function harUppgift(kassa: XmlElementView): boolean {
  return UPPGIFTER.some((name) => kassa.child(SO_NAMESPACE, name) !== null);
}

function statusOf(kassa: XmlElementView): string {
  return (kassa.childText(SO_NAMESPACE, 'StatusSvarandeOrganisation') ?? '').trim().toLowerCase();
}
