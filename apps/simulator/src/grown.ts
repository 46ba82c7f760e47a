import type { Answer, SimuleradKod } from './bastjanst-simulator.js';

/** What surrounds a row in the producer's answer; a large answer has many of them. */
interface RowMarks {
  /** The first row is looked for from here. */
  readonly after: string;
  readonly start: string;
  readonly end: string;
}

const element = (name: string): RowMarks => ({ after: '', start: `<${name}>`, end: `</${name}>` });
const json = (after: string, separator: string): RowMarks => ({ after, start: separator, end: separator });

const MARKS: Readonly<Record<SimuleradKod, readonly RowMarks[]>> = {
  AF: [element('Beslut')],
  CSN: [element('sm:Utbetalning')],
  FK: [json('"utbetalningsuppgift":[', ',\n ')],
  SKV: [element('Kapitaluppgift'), json('"uppgifter": [', ',\n    ')],
  SO: [element('ns0:Utbetalningar')],
  TNS: [element('frdn:fordon')],
  MIV: [element('svar')],
  KFM: [json('"mal":[', ',\n  '), { ...element('k:mal'), start: '<k:mal ' }],
};

/** A large answer made as large as is wished, and not a byte more, by having one of its rows again and again. */
export function grown(bastjanst: SimuleradKod, answer: Answer, bytes: number): Answer {
  const { body } = answer;
  if (typeof body !== 'string') return answer;
  for (const marks of MARKS[bastjanst]) {
    const place = firstRow(body, marks);
    if (!place) continue;
    const row = body.slice(place.from, place.to);
    const times = Math.max(0, Math.floor((bytes - Buffer.byteLength(body)) / Buffer.byteLength(row)));
    return { ...answer, body: body.slice(0, place.from) + row.repeat(times) + body.slice(place.from) };
  }
  return answer;
}

function firstRow(body: string, { after, start, end }: RowMarks): { from: number; to: number } | undefined {
  const begin = body.indexOf(after);
  const from = begin === -1 ? -1 : body.indexOf(start, begin + after.length);
  const last = from === -1 ? -1 : body.indexOf(end, from + start.length);
  if (last === -1) return undefined;
  // Between separators the next one begins the next row; an element has its own end.
  return { from, to: start === end ? last : last + end.length };
}
