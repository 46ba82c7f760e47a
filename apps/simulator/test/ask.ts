import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Fraga } from './fragor.js';

/** What a client of a bastjänst got. */
export type Outcome =
  | {
      readonly kind: 'ANSWER';
      readonly status: number;
      readonly reason: string;
      readonly type: string;
      readonly text: string;
    }
  /** The connection broke, with so many bytes of the answer received. */
  | { readonly kind: 'BROKEN'; readonly code: string; readonly received: number }
  /** The client gave up waiting. */
  | { readonly kind: 'SILENCE' };

export interface AskOptions {
  readonly patience?: number;
  readonly agent?: Agent;
  readonly headers?: Readonly<Record<string, string>>;
  readonly metod?: string;
}

/** Asks as a bastjänst's client would, and gives up after `patience` ms. */
export function ask(address: string, fraga: Fraga, options: AskOptions = {}): Promise<Outcome> {
  const { patience = 5000, metod = 'POST', headers = {}, agent } = options;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(patience);
    let received = 0;
    const broken = (error: Error): void => {
      if (signal.aborted) resolve({ kind: 'SILENCE' });
      else resolve({ kind: 'BROKEN', code: codeOf(error), received });
    };
    const call = request(
      `${address}${fraga.vag}`,
      { method: metod, signal, headers: { 'content-type': fraga.contentType, ...headers }, agent: agent ?? false },
      (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => {
          received += chunk.length;
          chunks.push(chunk);
        });
        response.on('error', broken);
        response.on('end', () =>
          resolve({
            kind: 'ANSWER',
            status: response.statusCode ?? 0,
            reason: response.statusMessage ?? '',
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    call.on('error', broken);
    call.end(fraga.body);
  });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}

/** An answer's status and text; fails the test when there was none. */
export async function answered(
  address: string,
  fraga: Fraga,
  options: AskOptions = {},
): Promise<Outcome & { kind: 'ANSWER' }> {
  const outcome = await ask(address, fraga, options);
  if (outcome.kind !== 'ANSWER') throw new Error(`no answer: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Throws a bastjänst's switch. */
export async function turn(address: string, lage: object): Promise<unknown> {
  const response = await fetch(`${address}/_lage`, { method: 'POST', body: JSON.stringify(lage) });
  return response.json();
}

export interface LoggBody {
  readonly bastjanst: string;
  readonly lage: string;
  readonly oppnaAnslutningar: number;
  readonly pagaende: number;
  readonly fragor: readonly {
    readonly nr: number;
    readonly tid: string;
    readonly metod: string;
    readonly vag: string;
    readonly personidentitet: string | null;
    readonly tidKvarMs: number | null;
    readonly avslut: string;
    readonly ms: number | null;
  }[];
}

/** Reads a bastjänst's own record. */
export async function logg(address: string): Promise<LoggBody> {
  const response = await fetch(`${address}/_logg`);
  return (await response.json()) as LoggBody;
}

/** Reads the record until it says what is waited for; the last reading when it never does. */
export async function loggWhen(address: string, isRight: (body: LoggBody) => boolean): Promise<LoggBody> {
  const deadline = performance.now() + 2000;
  let body = await logg(address);
  while (!isRight(body) && performance.now() < deadline) body = await logg(address);
  return body;
}
