import type { Postslag } from '@samsvar/registry';
import type { z } from 'zod';
import { sendMessage, type GatewayAccess, type Message } from '../fraga/gateway-client.js';
import { CliFault, EXIT_CODES } from './cli-fault.js';
import {
  ANDRING,
  ANDRINGSLISTA,
  HISTORIK,
  POST,
  POSTLISTA,
  PROBLEM,
  PROV,
  type ShownAndring,
  type ShownHistorik,
  type ShownPost,
  type ShownProv,
} from './registry-answers.js';

const REGISTER = '/api/v1/register';
const PAGE = 500;
const FIRST_ERROR_STATUS = 400;
const FINNS_INTE = 'SSBT-6001';

/** What a post is to say; null: that it is no more. */
export interface WantedPost {
  readonly slag: Postslag;
  readonly id: string;
  readonly innehall: object | null;
}

/** A change that is wanted: posts, or a file. */
export type WantedChange =
  | { readonly kind: 'posts'; readonly poster: readonly WantedPost[] }
  | { readonly kind: 'yaml'; readonly text: string; readonly ersatt: boolean };

/**
 * The registry of a Samsvar that runs, as somebody with a client certificate sees it. All of it throws CliFault: with the
 * words of the refusal, or with a sentence on why there was no answer.
 */
export class RegistryClient {
  constructor(private readonly access: GatewayAccess) {}

  /** All posts of a kind, in the order of their ids. */
  async all(slag: Postslag): Promise<readonly ShownPost[]> {
    const poster: ShownPost[] = [];
    let after = '';
    do {
      const page = await this.get(`/${slag}?limit=${PAGE}&after=${encodeURIComponent(after)}`, POSTLISTA);
      poster.push(...page.poster);
      after = page.nasta ?? '';
    } while (after !== '');
    return poster;
  }

  /** One post, undefined where there is none. */
  async find(slag: Postslag, id: string): Promise<ShownPost | undefined> {
    try {
      return await this.get(`/${slag}/${encodeURIComponent(id)}`, POST);
    } catch (error) {
      if (error instanceof CliFault && error.felkod === FINNS_INTE) return undefined;
      throw error;
    }
  }

  history(slag: Postslag, id: string): Promise<ShownHistorik> {
    return this.get(`/${slag}/${encodeURIComponent(id)}/historik`, HISTORIK);
  }

  async waiting(): Promise<readonly ShownAndring[]> {
    return (await this.get(`/andringar?lage=VANTAR&limit=${PAGE}`, ANDRINGSLISTA)).andringar;
  }

  andring(id: string): Promise<ShownAndring> {
    return this.get(`/andringar/${encodeURIComponent(id)}`, ANDRING);
  }

  /** What a change would do. */
  tryOut(arende: string, wanted: WantedChange): Promise<ShownProv> {
    return naming(wanted, this.sent(changeMessage(arende, wanted, true), PROV));
  }

  request(arende: string, wanted: WantedChange): Promise<ShownAndring> {
    return naming(wanted, this.sent(changeMessage(arende, wanted, false), ANDRING));
  }

  decide(id: string, lage: 'GALLER' | 'AVSLAGEN' | 'ATERTAGEN'): Promise<ShownAndring> {
    const path = `${REGISTER}/andringar/${encodeURIComponent(id)}/beslut`;
    return this.sent({ path, headers: JSON_BODY, body: JSON.stringify({ lage }) }, ANDRING);
  }

  /** All of it as YAML. */
  export(): Promise<string> {
    return this.textOf({ path: `${REGISTER}/export`, headers: {} });
  }

  private get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    return this.sent({ path: `${REGISTER}${path}`, headers: {} }, schema);
  }

  private async sent<Schema extends z.ZodType>(message: Message, schema: Schema): Promise<z.output<Schema>> {
    const read = schema.safeParse(parsedJson(await this.textOf(message)));
    if (read.success) return read.data;
    throw new CliFault(['Svaret går inte att läsa: det är inget svar från ett register.'], EXIT_CODES.refused);
  }

  private async textOf(message: Message): Promise<string> {
    const headers = { ...message.headers, 'accept-language': 'sv' };
    const came = await sendMessage(this.access, { ...message, headers });
    if (came.kind === 'failed') throw new CliFault([came.sentence]);
    if (came.status < FIRST_ERROR_STATUS) return came.body;
    throw refusalOf(came.status, came.body);
  }
}

const JSON_BODY = { 'content-type': 'application/json' };
const YAML_BODY = { 'content-type': 'application/yaml' };

function changeMessage(arende: string, wanted: WantedChange, prov: boolean): Message {
  const path = `${REGISTER}/andringar`;
  if (wanted.kind === 'posts') {
    const body = JSON.stringify({ arende, poster: wanted.poster });
    return { path: prov ? `${path}?prov=true` : path, headers: JSON_BODY, body };
  }
  const query = new URLSearchParams({ arende, prov: String(prov), ersatt: String(wanted.ersatt) });
  return { path: `${path}?${query.toString()}`, headers: YAML_BODY, body: wanted.text };
}

const POST_POINTER = /\/poster\/([0-9]+)(?:\/innehall)?/g;

/** A refusal counts the posts of the message; whoever asked knows them by kind and id. */
async function naming<T>(wanted: WantedChange, sent: Promise<T>): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof CliFault) || wanted.kind === 'yaml') throw error;
    const named = (text: string): string =>
      text.replace(POST_POINTER, (pointer, place: string) => {
        const post = wanted.poster[Number(place)];
        return post ? `${post.slag} ${post.id}` : pointer;
      });
    throw new CliFault(error.sentences.map(named), error.exitCode, error.felkod);
  }
}

/** Its code and sentence, and each breach with its field where the sentence does not name it. */
function refusalOf(status: number, body: string): CliFault {
  const problem = PROBLEM.safeParse(parsedJson(body));
  if (!problem.success)
    return new CliFault([`Samsvar svarade med HTTP ${status} och inget som går att läsa.`], EXIT_CODES.refused);
  const { felkod, title, brott } = problem.data;
  const sentences = brott.map(({ text, pekare = '' }) =>
    text.includes(pekare) ? `  ${text}` : `  ${pekare}: ${text}`,
  );
  return new CliFault([`${felkod}: ${title}`, ...sentences], EXIT_CODES.refused, felkod);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is told of as unreadable
  }
}
