import type { Answer } from '../bastjanst-simulator.js';
import { escapeXml } from '../xml-text.js';
import { XML_DECLARATION } from '../soap.js';
import { BASTJANST_NS } from './kfm.fraga.js';

/** The two renderings of the contract, both on the same port. */
export type Form = 'JSON' | 'XML';

/** A code and a text, of what is missing or why a question is refused. */
export interface Skal {
  readonly kod: string;
  readonly text: string;
}

/** One answer about a person; `uppgifter` is the document as it is to stand there. */
export interface KfmSvar {
  readonly utfall: 'UPPGIFTER' | 'INGEN_UPPGIFT' | 'DELVIS' | 'NEKAD';
  readonly personidentitet: string;
  readonly skyddadIdentitet: string | null;
  readonly brist: Skal | null;
  readonly uppgifter: string | null;
  readonly fel: Skal | null;
}

/** The whole message `svar`. */
export function kfmSvar(form: Form, svar: KfmSvar): Answer {
  return message(form, 200, form === 'JSON' ? jsonSvar(svar) : xmlSvar(svar));
}

/** `felsvar`: the message is for operators and names nobody. */
export function kfmFelsvar(form: Form, status: number, slag: 'TEKNISKT' | 'NEKAD', { kod, text }: Skal): Answer {
  const json = `{"kontrakt":"${BASTJANST_NS}","slag":"${slag}","kod":"${kod}","text":${JSON.stringify(text)}}`;
  const xml = `<b:felsvar xmlns:b="${BASTJANST_NS}"><b:slag>${slag}</b:slag>${xmlSkal({ kod, text })}</b:felsvar>`;
  return message(form, status, form === 'JSON' ? json : xml);
}

/** `ping`: who is at this address. */
export function kfmPing(form: Form): Answer {
  const json = `{"kontrakt":"${BASTJANST_NS}","bastjanst":"KFM"}`;
  return message(form, 200, form === 'JSON' ? json : `<b:ping xmlns:b="${BASTJANST_NS}"><b:bastjanst>KFM</b:bastjanst></b:ping>`); // prettier-ignore
}

function message(form: Form, status: number, text: string): Answer {
  if (form === 'JSON') return { status, contentType: 'application/json', body: `${text}\n` };
  return { status, contentType: 'application/xml; charset=utf-8', body: `${XML_DECLARATION}\n${text}\n` };
}

function jsonSvar({ utfall, personidentitet, skyddadIdentitet, brist, uppgifter, fel }: KfmSvar): string {
  const members = [
    `"kontrakt":"${BASTJANST_NS}"`,
    `"utfall":"${utfall}"`,
    `"personidentitet":"${personidentitet}"`,
    ...(skyddadIdentitet === null ? [] : [`"skyddadIdentitet":"${skyddadIdentitet}"`]),
    ...(brist === null ? [] : [`"brist":[${jsonSkal(brist)}]`]),
    ...(uppgifter === null ? [] : [`"uppgifter":${uppgifter}`]),
    ...(fel === null ? [] : [`"fel":${jsonSkal(fel)}`]),
  ];
  return `{${members.join(',\n ')}}`;
}

function jsonSkal({ kod, text }: Skal): string {
  return `{"kod":"${kod}","text":${JSON.stringify(text)}}`;
}

/** With a prefix of its own, so that whoever reads it must know namespaces. */
function xmlSvar({ utfall, personidentitet, skyddadIdentitet, brist, uppgifter, fel }: KfmSvar): string {
  const parts = [
    `<b:utfall>${utfall}</b:utfall>`,
    `<b:personidentitet>${personidentitet}</b:personidentitet>`,
    skyddadIdentitet === null ? '' : `<b:skyddadIdentitet>${skyddadIdentitet}</b:skyddadIdentitet>`,
    brist === null ? '' : `<b:brist>${xmlSkal(brist)}</b:brist>`,
    uppgifter === null ? '' : `<b:uppgifter>${uppgifter}</b:uppgifter>`,
    fel === null ? '' : `<b:fel>${xmlSkal(fel)}</b:fel>`,
  ];
  return `<b:svar xmlns:b="${BASTJANST_NS}">\n  ${parts.filter((part) => part !== '').join('\n  ')}\n</b:svar>`;
}

function xmlSkal({ kod, text }: Skal): string {
  return `<b:kod>${kod}</b:kod><b:text>${escapeXml(text)}</b:text>`;
}
