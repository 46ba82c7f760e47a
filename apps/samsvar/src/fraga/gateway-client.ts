import { readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import type { CertificatePaths } from '../certificates/certificate-files.js';
import { errorCode } from '../error-code.js';

/** Where the gateway is and who asks. */
export interface GatewayAccess {
  /** `https://localhost:8443` */
  readonly address: string;
  readonly authority: string;
  readonly client: CertificatePaths;
}

/** What came back, or one sentence on why nothing did. */
export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** SSBTEK's own clients wait thirty seconds; the gateway answers long before that (UC 4.8). */
const PATIENCE_MS = 30_000;

/** What is sent, and where: posted, unless it has no body. */
export interface Message {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A SOAP question, of either contract. */
export function soapMessage(envelope: string): Message {
  const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' };
  return { path: '/ssbtek', headers, body: envelope };
}

/** A question in JSON. */
export function restMessage(question: string): Message {
  return { path: '/api/v1/fragor', headers: { 'content-type': 'application/json' }, body: question };
}

/** Sends one message over mutual TLS. Never throws: what goes wrong on the way is a sentence to show. */
export async function sendMessage(access: GatewayAccess, message: Message): Promise<Exchange> {
  let credentials: Pick<RequestOptions, 'ca' | 'cert' | 'key'>;
  try {
    credentials = {
      ca: readFileSync(access.authority),
      cert: readFileSync(access.client.certificate),
      key: readFileSync(access.client.privateKey),
    };
  } catch {
    return {
      kind: 'failed',
      sentence: `Klientcertifikatet ${access.client.certificate} går inte att läsa: starta Samsvar en gång med "npm start", så görs det.`,
    };
  }
  try {
    return await exchange(access.address, credentials, message);
  } catch (error) {
    return { kind: 'failed', sentence: sentenceOf(error, access) };
  }
}

function exchange(address: string, credentials: RequestOptions, message: Message): Promise<Exchange> {
  const url = new URL(message.path, address);
  const body = message.body === undefined ? undefined : Buffer.from(message.body, 'utf8');
  const options: RequestOptions = {
    ...credentials,
    method: body ? 'POST' : 'GET',
    agent: false,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { ...message.headers, ...(body ? { 'content-length': body.length } : {}) },
  };
  return new Promise((resolve, reject) => {
    const call = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ kind: 'answered', status: response.statusCode ?? 0, body: text });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

const NOBODY_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH']);
const NOT_OUR_SERVER = /CERT|SIGNATURE|ALTNAME|EPROTO|SSL|TLS/;

function sentenceOf(error: unknown, access: GatewayAccess): string {
  const code = errorCode(error);
  if (NOBODY_THERE.has(code)) {
    return `Samsvar svarar inte på ${access.address}: starta det med "npm start" i en annan terminal, eller peka ut rätt port med SAMSVAR_PORT_GATEWAY.`;
  }
  if (code === 'TimeoutError') return `${access.address} svarade inte inom ${PATIENCE_MS / 1000} s.`;
  if (NOT_OUR_SERVER.test(code)) {
    return `Det som svarar på ${access.address} är inte den Samsvar vars certifikat ligger i ${access.authority} (${code}): starta om Samsvar med "npm start", eller peka ut rätt port med SAMSVAR_PORT_GATEWAY.`;
  }
  return `Anropet till ${access.address} avbröts (${code}): se gatewayens logg i datamappen.`;
}
