import { innerXml, type XmlElementView } from '@samsvar/contracts';
import { isSamePerson } from '@samsvar/domain';
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
import { MIV_NAMESPACE } from './miv.question.js';

const FORMAT: SoapAnswerFormat = {
  bastjanst: 'MIV',
  namespace: MIV_NAMESPACE,
  rootName: 'findByPersonnummerResponse',
  schema: 'miv',
  faultDetail: soapException,
};

/** Reads findByPersonnummerResponse. An empty one means that there is nothing on the person. */
export function readMivAnswer(svar: WireResponse, { personidentitet }: OmPerson, tools: AnswerTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet));
}

function outcomeOf({ root, schemaavvikelser }: CheckedAnswer, personidentitet: string): Delutfall {
  const responses = root.childrenNamed('', 'response');
  // Only an empty answer says that there is nothing. A qualified response is shown as nothing at all by the clients.
  const isEmpty = root.children.length === 0 && root.text.trim() === '';
  if (responses.length === 0 && !isEmpty) return ogiltigtSvar('MIV', 'SSBT-4011');
  if (hasMisqualified(root, '', ['response'])) return ogiltigtSvar('MIV', 'SSBT-4011');
  const personer = responses.flatMap((response) => response.childrenNamed('', 'personnummer'));
  if (personer.some(({ text }) => !isSamePerson(text, personidentitet))) return ogiltigtSvar('MIV', 'SSBT-4014');
  return { utfall: isEmpty ? 'INGEN_UPPGIFT' : 'DATA', innehall: innerXml(root), schemaavvikelser };
}

function soapException(detail: XmlElementView): { felkod: string; text: string } | null {
  const exception = detail.child(MIV_NAMESPACE, 'SSBTEKSoapException');
  if (!exception) return null;
  return {
    felkod: exception.childText('', 'faultCode')?.trim() || 'SSBTEKSoapException',
    text: exception.childText('', 'faultString') ?? '',
  };
}
