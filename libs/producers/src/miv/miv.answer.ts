import { innerXml, type XmlElementView } from '@samsvar/contracts';
import { isSamePerson } from '@samsvar/domain';
import { ogiltigtSvar } from '../answer/delutfall.js';
import { readSoapAnswer, type CheckedAnswer, type SoapAnswerFormat, type XmlTools } from '../answer/soap-answer.js';
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
export function readMivAnswer(svar: WireResponse, personidentitet: string, tools: XmlTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet));
}

function outcomeOf({ root, schemaavvikelser }: CheckedAnswer, personidentitet: string): Delutfall {
  const response = root.child('', 'response');
  // A qualified response is shown as nothing at all by the clients: it must never pass for "nothing on the person".
  if (!response && root.children.length > 0) return ogiltigtSvar('MIV', 'SSBT-4011');
  const innehall = innerXml(root);
  if (!response) return { utfall: 'INGEN_UPPGIFT', innehall, schemaavvikelser };
  const person = response.childText('', 'personnummer');
  if (person !== null && !isSamePerson(person, personidentitet)) return ogiltigtSvar('MIV', 'SSBT-4014');
  return { utfall: 'DATA', innehall, schemaavvikelser };
}

function soapException(detail: XmlElementView): { felkod: string; text: string } | null {
  const exception = detail.child(MIV_NAMESPACE, 'SSBTEKSoapException');
  if (!exception) return null;
  return {
    felkod: exception.childText('', 'faultCode')?.trim() ?? 'SSBTEKSoapException',
    text: exception.childText('', 'faultString') ?? '',
  };
}
