import { innerXml, type XmlElementView } from '@samsvar/contracts';
import { felsvar, nekatAvBastjanst, ogiltigtSvar } from '../answer/delutfall.js';
import {
  hasMisqualified,
  readSoapAnswer,
  type CheckedAnswer,
  type SoapAnswerFormat,
  type AnswerTools,
} from '../answer/soap-answer.js';
import type { Delutfall, WireResponse } from '../stack/adapter.js';
import { TNS_NAMESPACE } from './tns.question.js';

const FORDON_NAMESPACE = 'http://schema.transportstyrelsen.se/ssbtek/fordon/1';

const FORMAT: SoapAnswerFormat = {
  bastjanst: 'TNS',
  namespace: TNS_NAMESPACE,
  rootName: 'HamtaUppgifterResponse',
  schema: 'tns',
};

export interface TnsParametrar {
  /** Values of felkod that are an answer and not a fault; the list is not public, so empty by default. */
  readonly affarskoder: ReadonlySet<string>;
}

/** Reads HamtaUppgifterResponse. TNS names nobody in its answer, so there is no person to check. */
export function readTnsAnswer(svar: WireResponse, { affarskoder }: TnsParametrar, tools: AnswerTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, affarskoder));
}

function outcomeOf(answer: CheckedAnswer, affarskoder: ReadonlySet<string>): Delutfall {
  const resultat = answer.root.childText(TNS_NAMESPACE, 'resultat')?.trim();
  if (resultat === 'FEL') return logicalFault(answer, affarskoder);
  if (resultat !== 'OK') return ogiltigtSvar('TNS', 'SSBT-4011');
  const fordon = fordonIn(answer.root);
  if (!fordon) return ogiltigtSvar('TNS', 'SSBT-4011');
  return {
    utfall: fordon.length > 0 ? 'DATA' : 'INGEN_UPPGIFT',
    innehall: innerXml(answer.root),
    schemaavvikelser: answer.schemaavvikelser,
  };
}

/** The vehicles; undefined where one stands in another namespace, which the clients would not show. */
function fordonIn(root: XmlElementView): readonly XmlElementView[] | undefined {
  if (hasMisqualified(root, TNS_NAMESPACE, ['fordonsinnehav'])) return undefined;
  const innehav = root.child(TNS_NAMESPACE, 'fordonsinnehav');
  if (!innehav) return [];
  return hasMisqualified(innehav, FORDON_NAMESPACE, ['fordon'])
    ? undefined
    : innehav.childrenNamed(FORDON_NAMESPACE, 'fordon');
}

/** FEL is an error inside an answer of HTTP 200; the clients would show it as data, so it becomes an error here. */
function logicalFault({ root }: CheckedAnswer, affarskoder: ReadonlySet<string>): Delutfall {
  const fel = root.childrenNamed(TNS_NAMESPACE, 'felresultat').map((each) => ({
    felkod: each.childText(TNS_NAMESPACE, 'felkod')?.trim() ?? '',
    text: each.childText(TNS_NAMESPACE, 'feltext') ?? '',
  }));
  const felkod = fel.find((each) => each.felkod !== '')?.felkod ?? 'FEL';
  const texter = fel.map((each) => each.text);
  const onlyBusiness = fel.length > 0 && fel.every((each) => affarskoder.has(each.felkod));
  return onlyBusiness ? nekatAvBastjanst(felkod, texter) : felsvar(felkod, texter);
}
