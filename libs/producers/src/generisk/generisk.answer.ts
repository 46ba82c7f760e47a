import { isSamePerson, type SkyddadIdentitet, type TillagdKod } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import {
  felsvar,
  httpFelsvar,
  MAX_SVAR_BYTES,
  nekatAvBastjanst,
  ogiltigtSvar,
  ogiltigXml,
} from '../answer/delutfall.js';
import type { AnswerTools } from '../answer/soap-answer.js';
import type { Delutfall, DelutfallMedFel, WireResponse } from '../stack/adapter.js';
import { readJsonMessage } from './generisk-json.js';
import type { GenerisktFelsvar, GenerisktMeddelande, GenerisktSvar } from './generisk-message.js';
import type { GeneriskFormat } from './generisk.question.js';
import { readXmlMessage } from './generisk-xml.js';

const OK = 200;
const NEKAD = 'NEKAD';
const MARKNINGAR: readonly SkyddadIdentitet[] = ['JA', 'NEJ', 'OKAND'];

export interface PingParametrar {
  readonly bastjanst: TillagdKod;
  readonly format: GeneriskFormat;
}

export interface GeneriskParametrar extends PingParametrar, OmPerson {}

/** Reads an answer about a person, in whichever of the two renderings (schemas/bastjanst/1). */
export function readGeneriskAnswer(svar: WireResponse, parametrar: GeneriskParametrar, tools: AnswerTools): Delutfall {
  return readMessage(svar, parametrar, tools, (message) =>
    message.kind === 'SVAR'
      ? outcomeOf(message, parametrar.bastjanst, parametrar.personidentitet)
      : ogiltigtSvar(parametrar.bastjanst, 'SSBT-4011'),
  );
}

/** Reads what a ping was answered with: it names the Bastjänst, so that a mixed-up address shows without any person. */
export function readGeneriskPing(svar: WireResponse, parametrar: PingParametrar, tools: AnswerTools): Delutfall {
  const { bastjanst } = parametrar;
  return readMessage(svar, parametrar, tools, (message) =>
    message.kind === 'PING' && message.bastjanst === bastjanst
      ? { utfall: 'DATA', innehall: message.innehall }
      : ogiltigtSvar(bastjanst, 'SSBT-4011'),
  );
}

type Read = (message: Exclude<GenerisktMeddelande, GenerisktFelsvar>) => Delutfall;

function readMessage(svar: WireResponse, parametrar: PingParametrar, tools: AnswerTools, read: Read): Delutfall {
  const judged = (message: GenerisktMeddelande | undefined): Delutfall => {
    if (message?.kind === 'FELSVAR') return felsvarOf(message, svar);
    if (svar.status !== OK) return httpFelsvar(svar);
    return message ? read(message) : ogiltigtSvar(parametrar.bastjanst, 'SSBT-4011');
  };
  return parametrar.format === 'json'
    ? readJson(svar, parametrar, tools, judged)
    : readXml(svar, parametrar, tools, judged);
}

type Judge = (message: GenerisktMeddelande | undefined) => Delutfall;

function readJson(svar: WireResponse, { bastjanst }: PingParametrar, tools: AnswerTools, judged: Judge): Delutfall {
  const message = readJsonMessage(svar.body, bastjanst, tools);
  if (message === 'NOT_READABLE') return svar.status === OK ? ogiltigtSvar(bastjanst, 'SSBT-4010') : httpFelsvar(svar);
  return judged(message === 'NOT_THE_CONTRACT' ? undefined : message);
}

function readXml(svar: WireResponse, { bastjanst }: PingParametrar, tools: AnswerTools, judged: Judge): Delutfall {
  const parsed = tools.gate.check(svar.body, { maxBytes: MAX_SVAR_BYTES });
  if (!parsed.ok) return svar.status === OK ? ogiltigXml(bastjanst, parsed.fault) : httpFelsvar(svar);
  try {
    return judged(readXmlMessage(parsed.document.root, svar.body, bastjanst, tools));
  } finally {
    parsed.document.dispose();
  }
}

/** The kind decides, whatever the HTTP status: many frameworks refuse with 400 where the contract has an outcome. */
function felsvarOf({ slag, skal }: GenerisktFelsvar, { status }: WireResponse): DelutfallMedFel {
  const kod = skal.kod || String(status);
  return slag === NEKAD ? nekatAvBastjanst(kod, [skal.text]) : felsvar(kod, [skal.text]);
}

/** The person first: of an answer about somebody else nothing is said, not even that it was refused. */
function outcomeOf(svar: GenerisktSvar, bastjanst: TillagdKod, personidentitet: string): Delutfall {
  const { personer, innehall, schemaavvikelser } = svar;
  if (personer.length === 0) return ogiltigtSvar(bastjanst, 'SSBT-4011');
  if (!personer.every((person) => isSamePerson(person, personidentitet))) return ogiltigtSvar(bastjanst, 'SSBT-4014');
  const markning = markningOf(svar.markningar);
  if (markning === null) return ogiltigtSvar(bastjanst, 'SSBT-4015');
  const skydd = markning === undefined ? {} : { skyddadIdentitet: markning };
  const utfall = utfallOf(svar);
  if (!utfall) return ogiltigtSvar(bastjanst, 'SSBT-4011');
  if (utfall === 'NEKAT') return { ...nekatAv(svar), ...skydd, schemaavvikelser };
  return { utfall, innehall, ...skydd, schemaavvikelser };
}

/**
 * @returns undefined where the Bastjänst says nothing of it, null when what it says cannot be read: then nothing is
 *   disclosed
 */
function markningOf(written: readonly string[]): SkyddadIdentitet | null | undefined {
  const read = written.map((value) => MARKNINGAR.find((markning) => markning === value));
  if (read.includes(undefined)) return null;
  return (['JA', 'OKAND', 'NEJ'] as const).find((markning) => read.includes(markning));
}

/**
 * What the answer says and what it holds must agree. One that names what is missing is partial, whatever it calls itself:
 * who has not looked everywhere has not said that there is nothing.
 */
function utfallOf(svar: GenerisktSvar): 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS' | 'NEKAT' | undefined {
  const { utfall, hasBrist, hasUppgifter, fel } = svar;
  if (utfall === NEKAD) return hasUppgifter || hasBrist ? undefined : 'NEKAT';
  const whole = fel ? undefined : HELT[`${String(utfall)} ${hasUppgifter ? 'MED' : 'UTAN'}`];
  return whole && hasBrist ? 'DELVIS' : whole;
}

/** What an answer is that names nothing missing, with or without a document. */
const HELT: Readonly<Record<string, 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS' | undefined>> = {
  'UPPGIFTER MED': 'DATA',
  'INGEN_UPPGIFT UTAN': 'INGEN_UPPGIFT',
  'DELVIS MED': 'DELVIS',
  'DELVIS UTAN': 'DELVIS',
};

function nekatAv({ fel }: GenerisktSvar): DelutfallMedFel {
  return nekatAvBastjanst(fel?.kod || NEKAD, [fel?.text ?? '']);
}
