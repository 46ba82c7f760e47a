import { innerXml, xmlText, type XmlElementView } from '@samsvar/contracts';
import { isSamePerson, type XmlInnehall } from '@samsvar/domain';
import { MAX_SVAR_BYTES, ogiltigtSvar, ogiltigXml } from '../answer/delutfall.js';
import { readSoapAnswer, type CheckedAnswer, type SoapAnswerFormat, type XmlTools } from '../answer/soap-answer.js';
import type { Delutfall, WireResponse } from '../stack/adapter.js';
import { SKV_NAMESPACE } from './skv10.question.js';

const FORMAT: SoapAnswerFormat = {
  bastjanst: 'SKV',
  namespace: SKV_NAMESPACE,
  rootName: 'BeskattningsuppgifterResponse',
  schema: 'skv',
  faultDetail: skvException,
};

/** Reads BeskattningsuppgifterResponse: an XML document as text inside `svar`, which has no namespace. */
export function readSkv10Answer(svar: WireResponse, personidentitet: string, tools: XmlTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet, tools));
}

function outcomeOf(answer: CheckedAnswer, personidentitet: string, tools: XmlTools): Delutfall {
  const [svar, ...more] = answer.root.childrenNamed('', 'svar');
  if (!svar || more.length > 0) return ogiltigtSvar('SKV', 'SSBT-4011');
  const document = svar.text.replace(LEADING, '');
  // The declaration names the encoding the document once had; as text inside XML it has none.
  const bytes = Buffer.from(document.replace(DECLARATION, ''), 'utf8');
  const parsed = tools.gate.parse(bytes, { maxBytes: MAX_SVAR_BYTES });
  if (!parsed.ok) return ogiltigXml('SKV', parsed.fault);
  try {
    const { root } = parsed.document;
    if (!INNER_ROOT.test(root.localName)) return ogiltigtSvar('SKV', 'SSBT-4011');
    const uppgifter = personuppgifterIn(root);
    const others = uppgifter.flatMap(identitiesIn).filter((identity) => !isSamePerson(identity, personidentitet));
    if (others.length > 0) return ogiltigtSvar('SKV', 'SSBT-4014');
    const startsLate = document.length !== svar.text.length;
    return {
      utfall: uppgifter.length > 0 ? 'DATA' : 'INGEN_UPPGIFT',
      innehall: startsLate ? rewritten(document) : innerXml(answer.root),
      schemaavvikelser: answer.schemaavvikelser + (startsLate ? 1 : 0),
    };
  } finally {
    parsed.document.dispose();
  }
}

/** The document's schema is not public; its root is named after the law the answer is given under. */
const INNER_ROOT = /^SvarBeskattningsuppgifter/;
const LEADING = /^[\s\uFEFF]+/;
const DECLARATION = /^<\?xml\s[^>]*\?>/;

/** White space before the declaration makes the clients lose all seven answers; it says nothing, so it is left out. */
function rewritten(document: string): XmlInnehall {
  return { form: 'XML', namnrymder: new Map(), inre: Buffer.from(`<svar>${xmlText(document)}</svar>`, 'utf8') };
}

function personuppgifterIn(root: XmlElementView): readonly XmlElementView[] {
  return root.children
    .filter((child) => child.localName === 'PersonuppgiftLista')
    .flatMap((lista) => lista.children.filter((child) => child.localName === 'Personuppgift'));
}

function identitiesIn(uppgift: XmlElementView): readonly string[] {
  return uppgift.children
    .filter((child) => child.localName === 'IdentitetsbeteckningFysiskPerson')
    .map((child) => child.text.trim());
}

function skvException(detail: XmlElementView): { felkod: string; text: string } | null {
  const exception = detail.child(SKV_NAMESPACE, 'Exception');
  if (!exception) return null;
  return {
    felkod: exception.childText('', 'MeddelandeKod')?.trim() || 'Exception',
    text: exception.childText('', 'MeddelandeText') ?? '',
  };
}
