import {
  felFor,
  type BastjanstKod,
  type DelarInnehall,
  type Delsvar,
  type DelsvarFel,
  type Innehall,
  type Klass,
  type Kvitto,
  type SkyddadIdentitet,
} from '@samsvar/domain';
import { base64Part } from '../base64-part.js';
import type { AnswerData } from '../json/index.js';
import type { RestEko } from './read-fraga.js';

/** What is written of one person. */
export interface RestPerson {
  readonly personidentitet: string;
  readonly skyddadIdentitet: SkyddadIdentitet;
  readonly delsvar: readonly Delsvar[];
}

/** A compiled answer, as far as it is written here. */
export interface RestSvar {
  readonly fragaId: string;
  readonly klass: Klass;
  readonly komplett: boolean;
  readonly skyddadIdentitet: SkyddadIdentitet;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly personer: readonly RestPerson[];
}

/** JSON text and bytes of others, one after the other. */
type Pieces = readonly (string | Uint8Array)[];

/**
 * The whole answer in pieces that can be written one after the other. What came as JSON is put in as the bytes it came
 * in: parsing and writing it anew could change its numbers.
 *
 * @returns what makes the pieces, given the receipt, which is known last
 */
export function restSvarChunks(
  svar: RestSvar,
  eko: RestEko,
  data: AnswerData,
): (kvitto: Kvitto) => readonly Uint8Array[] {
  const { fragaId, klass, komplett, skyddadIdentitet } = svar;
  const head = {
    fragaId,
    ...(eko.korrelationsid === null ? {} : { korrelationsid: eko.korrelationsid }),
    klass,
    komplett,
    budgetMs: Math.round(svar.budgetMs),
    forbrukatMs: Math.round(svar.forbrukatMs),
    skyddadIdentitet,
  };
  const personer = svar.personer.map((person) => personPieces(person, eko, data));
  const chunks = joined([`${withoutEnd(head)},"personer":[`, ...separated(personer), ']']);
  return (kvitto) => [...chunks, Buffer.from(`,"kvitto":${JSON.stringify(kvitto)}}`, 'utf8')];
}

function personPieces(
  { personidentitet, skyddadIdentitet, delsvar }: RestPerson,
  eko: RestEko,
  data: AnswerData,
): Pieces {
  const parts = delsvar.map((each) => [`"${each.bastjanst}":`, ...delsvarPieces(each, eko, data)]);
  return [`${withoutEnd({ personidentitet, skyddadIdentitet })},"delsvar":{`, ...separated(parts), '}}'];
}

function delsvarPieces(delsvar: Delsvar, eko: RestEko, data: AnswerData): Pieces {
  const { utfall, forsok, skyddadIdentitet, tredjepart, fragaIgenEfterMs, harleddaReferenser } = delsvar;
  const head = { utfall, ms: Math.round(delsvar.ms), forsok, skyddadIdentitet, ...(tredjepart ? { tredjepart } : {}) };
  const tail = {
    ...(fragaIgenEfterMs === null ? {} : { fragaIgenEfterMs: Math.round(fragaIgenEfterMs) }),
    ...(harleddaReferenser.length === 0 ? {} : { harleddaReferenser }),
  };
  const end = withoutEnd(tail).slice(1);
  return [
    withoutEnd(head),
    ...contentPieces(delsvar, data),
    end === '' ? '' : `,${end}`,
    ...(eko.original ? originalPieces(delsvar) : []),
    '}',
  ];
}

/** `,"data":…` or `,"fel":…`; nothing for a Bastjänst that was not asked. */
function contentPieces(delsvar: Delsvar, data: AnswerData): Pieces {
  if ('fel' in delsvar) return [`,"fel":${felJson(delsvar.fel, delsvar.innehall)}`];
  if ('innehall' in delsvar) return [',"data":', ...dataPieces(delsvar.bastjanst, delsvar.innehall, data)];
  return delsvar.utfall === 'EJ_BEHORIG' ? [`,"fel":${felJson(felFor('SSBT', 'SSBT-2005', delsvar.bastjanst))}`] : [];
}

function dataPieces(bastjanst: BastjanstKod, innehall: Innehall, data: AnswerData): Pieces {
  return innehall.form === 'DELAR' ? delarPieces(innehall) : [data.of(bastjanst, innehall)];
}

/** Skatteverket: each part has data or an error of its own. */
function delarPieces({ delar }: DelarInnehall): Pieces {
  const parts = [...delar].map(([del, each]): Pieces => {
    const name = `${JSON.stringify(del)}:`;
    return 'data' in each ? [`${name}{"data":`, each.data, '}'] : [`${name}{"fel":${JSON.stringify(each.fel)}}`];
  });
  return ['{', ...separated(parts), '}'];
}

/** When every part failed, each one's own error stands beside the one that the outcome was taken from. */
function felJson(fel: DelsvarFel, innehall?: DelarInnehall): string {
  const delar = [...(innehall?.delar ?? [])].flatMap(([del, each]) => ('fel' in each ? [[del, each.fel]] : []));
  return JSON.stringify(delar.length === 0 ? fel : { ...fel, delar: Object.fromEntries(delar) as object });
}

/** `,"original":…`: what came on the wire, where it was data. */
function originalPieces(delsvar: Delsvar): Pieces {
  if (!('innehall' in delsvar) || !delsvar.innehall || 'fel' in delsvar) return [];
  const { innehall } = delsvar;
  if (innehall.form === 'DELAR') {
    const parts = [...innehall.delar].flatMap(([del, each]): Pieces[] =>
      'data' in each ? [[`${JSON.stringify(del)}:`, ...quoted(each.data)]] : [],
    );
    return [',"original":{', ...separated(parts), '}'];
  }
  const bytes = innehall.original ?? (innehall.form === 'DOKUMENT' ? innehall.bytes : undefined);
  return bytes ? [',"original":', ...quoted(bytes)] : [];
}

/** Base64 needs no escapes. */
function quoted(bytes: Uint8Array): Pieces {
  return ['"', base64Part(bytes), '"'];
}

/** An object's JSON without its last brace, to be gone on with. */
function withoutEnd(object: object): string {
  return JSON.stringify(object).slice(0, -1);
}

function separated(parts: readonly Pieces[]): Pieces {
  return parts.flatMap((part, index) => (index === 0 ? part : [',', ...part]));
}

/** Neighbouring texts become one piece: thousands of small ones would be written one by one. */
function joined(pieces: Pieces): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    chunks.push(Buffer.from(text, 'utf8'), piece);
    text = '';
  }
  return [...chunks, Buffer.from(text, 'utf8')];
}
