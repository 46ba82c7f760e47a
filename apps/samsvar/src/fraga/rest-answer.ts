import { z } from 'zod';
import type { DelsvarRow, Sammanfattning } from './answer.js';

/** What came back from the REST door: an answer about each person, a problem document, or something that is neither. */
export type RestAnswer =
  | { readonly kind: 'svar'; readonly hela: Omit<Sammanfattning, 'delsvar'>; readonly personer: readonly PersonRows[] }
  | { readonly kind: 'fault'; readonly felkod: string; readonly felmeddelanden: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface PersonRows {
  readonly personidentitet: string;
  readonly skyddadIdentitet: string;
  readonly delsvar: readonly DelsvarRow[];
}

const DELSVAR = z.object({
  utfall: z.string(),
  ms: z.number(),
  forsok: z.number(),
  skyddadIdentitet: z.string().nullable(),
  tredjepart: z.boolean().default(false),
  fel: z.object({ felkod: z.string(), felmeddelande: z.array(z.string()) }).optional(),
  fragaIgenEfterMs: z.number().optional(),
  harleddaReferenser: z.array(z.object({ falt: z.string(), varde: z.string() })).default([]),
});

const SVAR = z.object({
  fragaId: z.string(),
  klass: z.string(),
  komplett: z.boolean(),
  skyddadIdentitet: z.string(),
  budgetMs: z.number(),
  forbrukatMs: z.number(),
  personer: z.array(
    z.object({
      personidentitet: z.string(),
      skyddadIdentitet: z.string(),
      delsvar: z.record(z.string(), DELSVAR),
    }),
  ),
});

const PROBLEM = z.object({
  felkod: z.string(),
  title: z.string(),
  brott: z.array(z.object({ text: z.string() })).default([]),
});

/** Reads an answer of the REST door. */
export function readRestAnswer(text: string): RestAnswer {
  const json = parsedJson(text);
  const svar = SVAR.safeParse(json);
  if (svar.success) return svarOf(svar.data);
  const problem = PROBLEM.safeParse(json);
  if (!problem.success) return { kind: 'unreadable', reason: 'det är inget svar på en fråga i JSON' };
  const { felkod, title, brott } = problem.data;
  return { kind: 'fault', felkod, felmeddelanden: [title, ...brott.map((each) => each.text)] };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is told of as unreadable
  }
}

function svarOf({ personer, ...hela }: z.output<typeof SVAR>): RestAnswer {
  return {
    kind: 'svar',
    hela,
    personer: personer.map(({ delsvar, ...person }) => ({
      ...person,
      delsvar: Object.entries(delsvar).map(([bastjanst, each]) => rowOf(bastjanst, each)),
    })),
  };
}

function rowOf(
  bastjanst: string,
  { fel, skyddadIdentitet, fragaIgenEfterMs, ...same }: z.output<typeof DELSVAR>,
): DelsvarRow {
  return {
    bastjanst,
    ...same,
    skyddadIdentitet: skyddadIdentitet ?? undefined,
    fragaIgenEfterMs,
    felkod: fel?.felkod,
    felmeddelanden: fel?.felmeddelande ?? [],
  };
}
