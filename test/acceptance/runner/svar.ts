import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { z } from 'zod';
import { AnswerReader, dataIn, felIn, type Svar } from '../../harness/answer-reader.js';
import type { HttpAnswer } from '../../harness/caller.js';
import type { XmlTree } from '../../harness/xml-tree.js';
import type { Fraga } from './fraga-file.js';

/** What one Bastjänst said about one person, the same whichever door the question came in by. */
export interface Delsvar {
  /** `UTFALL`, or `UTFALL kalla felkod` where there is an error. */
  readonly utfall: string;
  readonly ms: number;
  readonly forsok: number;
  readonly fragaIgenEfterMs: number | undefined;
  /** What was disclosed, as text to compare and to look in; '' where there is nothing. */
  readonly data: string;
}

/** An answer of either door. */
export interface Lasning {
  readonly klass: string;
  readonly komplett: boolean;
  readonly skyddadIdentitet: string;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly personer: readonly string[];
  readonly delsvar: Readonly<Record<SsbtekKod, readonly Delsvar[]>>;
  readonly schemabrott: readonly string[];
}

/** Reads what a door answered with. @throws when it is no answer */
export function readSvar(reader: AnswerReader, fraga: Fraga, answer: HttpAnswer): Lasning {
  return fraga.door.startsWith('REST') ? restSvar(answer) : soapSvar(reader.svar(answer.body), fraga);
}

function soapSvar(svar: Svar, { personer }: Fraga): Lasning {
  const { klass, komplett, skyddadIdentitet, budgetMs, forbrukatMs, schemabrott } = svar;
  const rows = SSBTEK_KODER.map((kod) => [kod, [soapDelsvar(svar, kod)]]);
  const delsvar = Object.fromEntries(rows) as Lasning['delsvar'];
  return { klass, komplett, skyddadIdentitet, budgetMs, forbrukatMs, personer, delsvar, schemabrott };
}

function soapDelsvar(svar: Svar, kod: SsbtekKod): Delsvar {
  const { utfall, ms, forsok, felkod, fragaIgenEfterMs } = svar.matris[kod];
  const part = svar.svarsdata[kod];
  const fel = felIn(part);
  // Header and body tell the same story, or the row is not what anybody expects.
  const story = fel?.felkod === felkod ? utfall : `${utfall} (${felkod ?? 'no felkod'} in the header)`;
  return {
    utfall: fel ? `${story} ${fel.kalla} ${fel.felkod}` : story,
    ms,
    forsok,
    fragaIgenEfterMs,
    data: dataText(svar.part(kod), part),
  };
}

/** The part as it stands, and what its base64 holds. */
function dataText(text: string, part: XmlTree | undefined): string {
  if (!part || felIn(part)) return '';
  const [whole] = dataIn(part)?.children ?? [];
  const encoded = [
    ...(whole && ['svar', 'lefiJsonSvar'].includes(whole.name) ? [whole.text] : []),
    ...part.children.map((del) => dataIn(del)?.text ?? ''),
  ];
  return [text, ...encoded.map((base64) => Buffer.from(base64, 'base64').toString('utf8'))].join('\n');
}

const REST_DELSVAR = z.object({
  utfall: z.string(),
  ms: z.number(),
  forsok: z.number(),
  data: z.unknown().optional(),
  fel: z.object({ kalla: z.string(), felkod: z.string() }).optional(),
  fragaIgenEfterMs: z.number().optional(),
});
const REST_DELSVAR_AV_ALLA = z.object(
  Object.fromEntries(SSBTEK_KODER.map((kod) => [kod, REST_DELSVAR])) as Record<SsbtekKod, typeof REST_DELSVAR>,
);
const REST_SVAR = z.object({
  klass: z.string(),
  komplett: z.boolean(),
  skyddadIdentitet: z.string(),
  budgetMs: z.number(),
  forbrukatMs: z.number(),
  personer: z.array(z.object({ personidentitet: z.string(), delsvar: REST_DELSVAR_AV_ALLA })),
});

function restSvar(answer: HttpAnswer): Lasning {
  const { personer, ...whole } = REST_SVAR.parse(JSON.parse(answer.text));
  const rows = SSBTEK_KODER.map((kod) => [kod, personer.map(({ delsvar }) => restDelsvar(delsvar[kod]))]);
  return {
    ...whole,
    personer: personer.map(({ personidentitet }) => personidentitet),
    delsvar: Object.fromEntries(rows) as Lasning['delsvar'],
    schemabrott: [],
  };
}

function restDelsvar({ utfall, ms, forsok, data, fel, fragaIgenEfterMs }: z.output<typeof REST_DELSVAR>): Delsvar {
  return {
    utfall: fel ? `${utfall} ${fel.kalla} ${fel.felkod}` : utfall,
    ms,
    forsok,
    fragaIgenEfterMs,
    data: data === undefined ? '' : JSON.stringify(data),
  };
}
