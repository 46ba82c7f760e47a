import { innerXml, type XmlElementView } from '@samsvar/contracts';
import { isSamePerson } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import { ogiltigtSvar } from '../answer/delutfall.js';
import { markningOfBoolean } from '../answer/skydd.js';
import {
  hasMisqualified,
  readSoapAnswer,
  type CheckedAnswer,
  type SoapAnswerFormat,
  type AnswerTools,
} from '../answer/soap-answer.js';
import type { Delutfall, WireResponse } from '../stack/adapter.js';
import { AF_NAMESPACE } from './af.question.js';

const FORMAT: SoapAnswerFormat = {
  bastjanst: 'AF',
  namespace: AF_NAMESPACE,
  rootName: 'SvarMeddelande',
  schema: 'af',
};

/** "Frågan har behandlats normalt …"; the meaning of the other codes is not public. */
const NORMAL_STATUS = '0';
const UPPGIFTER = ['ArbetssokandeInfo', 'BeslutInfo', 'Akassetillhorighet'];

/** Reads AF's SvarMeddelande about one person. */
export function readAfAnswer(svar: WireResponse, { personidentitet }: OmPerson, tools: AnswerTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet));
}

/** AF's test answer is about nobody; that it came is what is asked. */
export function readAfTestAnswer(svar: WireResponse, _none: null, tools: AnswerTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, ({ root }) => ({ utfall: 'DATA', innehall: innerXml(root) }));
}

function outcomeOf({ root, schemaavvikelser }: CheckedAnswer, personidentitet: string): Delutfall {
  const svar = root.child(AF_NAMESPACE, 'Svar');
  if (!svar) return ogiltigtSvar('AF', 'SSBT-4011');
  if (hasMisqualified(svar, AF_NAMESPACE, UPPGIFTER)) return ogiltigtSvar('AF', 'SSBT-4011');
  if (identitiesIn(root).some((identity) => !isSamePerson(identity, personidentitet))) {
    return ogiltigtSvar('AF', 'SSBT-4014');
  }
  const skyddadIdentitet = markningOfBoolean(svar.childText(AF_NAMESPACE, 'Sekretessmarkering'));
  if (!skyddadIdentitet) return ogiltigtSvar('AF', 'SSBT-4015');
  const utfall = utfallOf(svar);
  if (!utfall) return ogiltigtSvar('AF', 'SSBT-4011');
  return { utfall, innehall: innerXml(root), skyddadIdentitet, schemaavvikelser };
}

/** The person stands in the answer and in the question that AF repeats. */
function identitiesIn(root: XmlElementView): readonly string[] {
  return root.children
    .flatMap((part) => part.childrenNamed(AF_NAMESPACE, 'IdentitetsbeteckningFysiskPerson'))
    .map(({ text }) => text);
}

/** Only a normal status says that there is nothing; without data and status nothing has been said at all. */
function utfallOf(svar: XmlElementView): 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS' | undefined {
  const status = svar.childText(AF_NAMESPACE, 'StatusSokandeinformationKod')?.trim();
  if (status !== undefined && status !== NORMAL_STATUS) return 'DELVIS';
  if (UPPGIFTER.some((name) => svar.child(AF_NAMESPACE, name))) return 'DATA';
  return status === undefined ? undefined : 'INGEN_UPPGIFT';
}
