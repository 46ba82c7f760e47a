import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import type { Caller, HttpAnswer, Wish } from './caller.js';
import { dag } from './fraga.js';

export const FRAGOR_PATH = '/api/v1/fragor';

export interface RestFel {
  readonly kalla: string;
  readonly felkod: string;
  readonly felmeddelande: readonly string[];
}

export interface RestDelsvar {
  readonly utfall: string;
  readonly ms: number;
  readonly forsok: number;
  readonly skyddadIdentitet: string | null;
  readonly tredjepart?: true;
  readonly fragaIgenEfterMs?: number;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly fel?: RestFel;
  readonly harleddaReferenser?: readonly unknown[];
  readonly original?: string | Readonly<Record<string, string>>;
}

export interface RestSvar {
  readonly fragaId: string;
  readonly korrelationsid?: string;
  readonly klass: string;
  readonly komplett: boolean;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly skyddadIdentitet: string;
  readonly personer: readonly {
    readonly personidentitet: string;
    readonly skyddadIdentitet: string;
    /** Those that joined by the registry stand there under codes of their own. */
    readonly delsvar: Readonly<Record<SsbtekKod, RestDelsvar> & Partial<Record<string, RestDelsvar>>>;
  }[];
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly felkod: string;
  readonly brott?: readonly { readonly pekare?: string; readonly regel: string; readonly text: string }[];
}

/** What an ordinary question asks of each Bastjänst; CSN has a period of its own, as its window demands. */
const ALLA_VAL: Readonly<Record<SsbtekKod, object>> = {
  AF: {},
  CSN: { tidsperiod: { from: dag(-1), tom: dag() } },
  FK: { formansinformation: ['FK:ABB'], utbetalningar: ['FK:ABB'] },
  SKV: { ar: [Number(dag().slice(0, 4)) - 1] },
  SO: {},
  TNS: {},
  MIV: {},
};

/** A question in JSON; whatever is left out is as in an ordinary question. */
export function restFraga(
  personidentiteter: readonly unknown[],
  other: Readonly<Record<string, unknown>> = {},
  inkludera: readonly SsbtekKod[] = SSBTEK_KODER,
): object {
  return {
    personidentiteter,
    arendeidentitet: 'EB-2026-117',
    handlaggare: 'anna.berg',
    syfte: 'Beslut om ekonomiskt bistånd',
    lagtext: 'Socialtjänstlagen',
    tidsperiod: { from: dag(-6), tom: dag() },
    bastjanster: Object.fromEntries(inkludera.map((kod) => [kod, ALLA_VAL[kod]])),
    ...other,
  };
}

/** Posts a question to the REST door. */
export function askRest(caller: Caller, question: object | string | Buffer, wish: Wish = {}): Promise<HttpAnswer> {
  const body = typeof question === 'string' || Buffer.isBuffer(question) ? question : JSON.stringify(question);
  const headers = { 'content-type': 'application/json', ...wish.headers };
  return caller.ask(body, { path: FRAGOR_PATH, ...wish, headers });
}

/** The answer as it was composed. @throws when it is a refusal */
export function svarIn(answer: HttpAnswer): RestSvar {
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as RestSvar;
}

/** The refusal. @throws when it is something else */
export function problemIn(answer: HttpAnswer): Problem {
  if (answer.headers['content-type'] !== 'application/problem+json') {
    throw new Error(`HTTP ${answer.status}, ${String(answer.headers['content-type'])}: ${answer.text}`);
  }
  return JSON.parse(answer.text) as Problem;
}
