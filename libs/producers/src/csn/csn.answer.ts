import type { XmlElementView } from '@samsvar/contracts';
import { isSamePerson, type DokumentInnehall, type SkyddadIdentitet } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import {
  felsvar,
  httpFelsvar,
  MAX_SVAR_BYTES,
  nekatAvBastjanst,
  ogiltigtSvar,
  ogiltigXml,
} from '../answer/delutfall.js';
import { hasMisqualified, type AnswerTools } from '../answer/soap-answer.js';
import { utf8Document } from '../answer/utf8-document.js';
import type { Delutfall, WireResponse } from '../stack/adapter.js';

/** v3 answers still come inside v10: the clients' own tests expect that they work. */
const CSN_NAMESPACE = /^http:\/\/schema\.csn\.se\/v[34]\.0\/kommunfraga$/;

/** What CSN's result codes mean (CSN, Kommunfråga v4.0). −110x are partial: data may be there, but incomplete. */
const INGEN_TRAFF = '-2';
const DELVIS_KODER = new Set(['-1101', '-1102', '-1104']);
const NEKAT_KODER = new Set(['-1004', '-1005', '-1006']);

/** Reads a CSNSvar document. It is passed on whole, byte for byte. */
export function readCsnAnswer(svar: WireResponse, { personidentitet }: OmPerson, tools: AnswerTools): Delutfall {
  if (svar.status !== 200) return httpFelsvar(svar);
  const parsed = tools.gate.check(svar.body, { maxBytes: MAX_SVAR_BYTES, encodings: 'DECLARED' });
  if (!parsed.ok) return ogiltigXml('CSN', parsed.fault);
  try {
    const { root } = parsed.document;
    if (root.localName !== 'CSNSvar' || !CSN_NAMESPACE.test(root.namespace)) return ogiltigtSvar('CSN', 'SSBT-4011');
    const bytes = utf8Document(svar.body, parsed.document.utf8);
    const innehall = { form: 'DOKUMENT', bytes, original: svar.body } as const;
    return outcomeOf(root, personidentitet, innehall, tools.deviations.count('csn', root));
  } finally {
    parsed.document.dispose();
  }
}

function outcomeOf(
  root: XmlElementView,
  personidentitet: string,
  innehall: DokumentInnehall,
  schemaavvikelser: number | null,
): Delutfall {
  const resultat = resultatOf(root);
  if (!resultat) return ogiltigtSvar('CSN', 'SSBT-4011');
  const refused = refusalOf(resultat);
  if (refused) return refused;
  const personer = personerIn(root, resultat.kod);
  if (!personer) return ogiltigtSvar('CSN', 'SSBT-4011');
  if (!personer.every((person) => isAskedPerson(person, personidentitet))) return ogiltigtSvar('CSN', 'SSBT-4014');
  const skyddadIdentitet = markningOf(personer);
  if (!skyddadIdentitet) return ogiltigtSvar('CSN', 'SSBT-4015');
  return { utfall: utfallOf(resultat.kod, personer), innehall, skyddadIdentitet, schemaavvikelser };
}

interface Resultat {
  readonly kod: string;
  readonly text: string;
}

function resultatOf(root: XmlElementView): Resultat | undefined {
  const ns = root.namespace;
  const resultat = root.child(ns, 'GemensamtSvarEkbistand')?.child(ns, 'Resultat');
  const kod = resultat?.childText(ns, 'ResultatKod') ?? null;
  if (!resultat || kod === null) return undefined;
  return { kod: kod.trim(), text: resultat.childText(ns, 'ResultatText') ?? '' };
}

function refusalOf({ kod, text }: Resultat): Delutfall | undefined {
  if (kod === '0' || kod === INGEN_TRAFF || DELVIS_KODER.has(kod)) return undefined;
  return NEKAT_KODER.has(kod) ? nekatAvBastjanst(kod, [text]) : felsvar(kod, [text]);
}

/** Undefined when the list is missing, which only an answer about nobody may be without, or holds a misplaced person. */
function personerIn(root: XmlElementView, kod: string): readonly XmlElementView[] | undefined {
  const lista = root.child(root.namespace, 'Personer');
  if (!lista) return kod === INGEN_TRAFF ? [] : undefined;
  if (hasMisqualified(lista, root.namespace, ['Person'])) return undefined;
  return lista.childrenNamed(root.namespace, 'Person');
}

function utfallOf(kod: string, personer: readonly XmlElementView[]): 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS' {
  if (DELVIS_KODER.has(kod)) return 'DELVIS';
  const traffar = personer.filter((person) => person.attribute('Status')?.trim() !== 'Ej träff');
  return kod === INGEN_TRAFF || traffar.length === 0 ? 'INGEN_UPPGIFT' : 'DATA';
}

function isAskedPerson(person: XmlElementView, personidentitet: string): boolean {
  return isSamePerson(`${person.attribute('sekel') ?? ''}${person.attribute('personnummer') ?? ''}`, personidentitet);
}

/** `Ja` or blank; blank means no, as CSN documents it. No person in the answer says nothing. */
function markningOf(personer: readonly XmlElementView[]): SkyddadIdentitet | undefined {
  const values = personer.map((person) => person.attribute('sekretess')?.trim());
  if (values.some((value) => value !== undefined && value !== '' && value !== 'Ja')) return undefined;
  if (values.includes('Ja')) return 'JA';
  return values.length > 0 && values.every((value) => value === '') ? 'NEJ' : 'OKAND';
}
