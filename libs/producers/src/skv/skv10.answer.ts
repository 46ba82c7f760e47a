import { innerXml, xmlText, type XmlElementView } from '@samsvar/contracts';
import { isSamePerson, type XmlInnehall } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import { MAX_SVAR_BYTES, ogiltigtSvar, ogiltigXml } from '../answer/delutfall.js';
import { readSoapAnswer, type CheckedAnswer, type SoapAnswerFormat, type AnswerTools } from '../answer/soap-answer.js';
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
export function readSkv10Answer(svar: WireResponse, { personidentitet }: OmPerson, tools: AnswerTools): Delutfall {
  return readSoapAnswer(svar, FORMAT, tools, (answer) => outcomeOf(answer, personidentitet, tools));
}

function outcomeOf(answer: CheckedAnswer, personidentitet: string, tools: AnswerTools): Delutfall {
  const [svar, ...more] = answer.root.childrenNamed('', 'svar');
  if (!svar || more.length > 0) return ogiltigtSvar('SKV', 'SSBT-4011');
  const document = svar.text.replace(LEADING, '');
  // The declaration names the encoding the document once had; as text inside XML it has none.
  const bytes = Buffer.from(document.replace(DECLARATION, ''), 'utf8');
  const parsed = tools.gate.check(bytes, { maxBytes: MAX_SVAR_BYTES });
  if (!parsed.ok) return ogiltigXml('SKV', parsed.fault);
  try {
    const { root } = parsed.document;
    const utfall = personuppgifterIn(root).length > 0 ? 'DATA' : 'INGEN_UPPGIFT';
    return refusalOf(root, personidentitet) ?? { utfall, ...passedOn(answer, svar, document) };
  } finally {
    parsed.document.dispose();
  }
}

/** White space before the declaration makes the clients lose all seven answers; it says nothing, so it is left out. */
function passedOn({ root, schemaavvikelser }: CheckedAnswer, svar: XmlElementView, document: string) {
  const innehall = innerXml(root);
  const startsLate = document.length !== svar.text.length || hasByteOrderMark(innehall.inre);
  if (!startsLate) return { innehall, schemaavvikelser };
  return { innehall: rewritten(document), schemaavvikelser: (schemaavvikelser ?? 0) + 1 };
}

/** Another document than the one asked for, or about another person. */
function refusalOf(root: XmlElementView, personidentitet: string): Delutfall | undefined {
  if (!INNER_ROOT.test(root.localName)) return ogiltigtSvar('SKV', 'SSBT-4011');
  const identities = personuppgifterIn(root).flatMap(identitiesIn);
  const isAsked = (identity: string): boolean => isSamePerson(identity, personidentitet);
  return identities.every(isAsked) ? undefined : ogiltigtSvar('SKV', 'SSBT-4014');
}

/** The document's schema is not public; its root is named after the law the answer is given under. */
const INNER_ROOT = /^SvarBeskattningsuppgifter/;
const LEADING = /^[\s\uFEFF]+/;
const BYTE_ORDER_MARK = /\uFEFF|&#xFEFF;|&#65279;/i;
/** Bytes in which the beginning of the text is found, after its tag. */
const MARKUP_REACH = 1_024;
const DECLARATION = /^<\?xml\s[^>]*\?>/;

/** Reading an element's text swallows a byte order mark at its beginning; only the bytes still have it. */
function hasByteOrderMark(inre: Buffer): boolean {
  return BYTE_ORDER_MARK.test(inre.toString('utf8', 0, MARKUP_REACH));
}

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
