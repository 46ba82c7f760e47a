import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { ensureCertificates } from '../src/certificates/certificates.js';
import { certificatePaths, readCertificate } from '../src/certificates/certificate-files.js';
import { makeCertificate } from '../src/certificates/issuing.js';

type Innehall = Record<string, unknown>;
interface Wanted {
  readonly slag: string;
  readonly id: string;
  readonly innehall: Innehall | null;
}

const PAGE = 2;

/** A gateway that knows nothing but a register, in memory: what is added waits, everything else takes effect. */
export class FakeRegister {
  readonly posts = new Map<string, Innehall>();
  readonly changes: { id: string; lage: string; arende: string; poster: object[]; wanted: Wanted[] }[] = [];
  /** The lines and bodies of all that was sent. */
  readonly heard: { readonly line: string; readonly caller: string; readonly body: string }[] = [];
  /** Whoever changes something is answered with this problem, where there is one. */
  problem: object | null = null;
  private constructor(
    private readonly server: Server,
    readonly home: string,
  ) {}

  /** With certificates of its own, and those of anna, bertil and CSN. */
  static async start(home: string, now: Date): Promise<FakeRegister> {
    const { server: files, authority } = await ensureCertificates(home, now);
    const folder = join(home, 'certs');
    const ca = readCertificate(authority);
    if (!ca) throw new Error('No authority was made.');
    for (const [file, organisationsnummer] of [
      ['drift-anna', '162021005521'],
      ['drift-bertil', '162021005521'],
      ['csn', '162021001819'],
    ] as const) {
      const profile = { file, namn: file, organisationsnummer, purpose: 'client' } as const;
      await makeCertificate(certificatePaths(folder, file), ca, profile, now);
    }
    const [cert, key] = [files.certificate, files.privateKey].map((path) => readFileSync(path));
    const server = createServer({ cert, key, ca: ca.certificatePem, requestCert: true, rejectUnauthorized: true });
    const register = new FakeRegister(server, home);
    server.on('request', (request, response) => void register.answer(request, response));
    await new Promise<void>((listening) => server.listen(0, listening));
    return register;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): Promise<unknown> {
    return new Promise((closed) => this.server.close(closed));
  }

  put(slag: string, id: string, innehall: Innehall): void {
    this.posts.set(`${slag}/${id}`, innehall);
  }

  forget(): void {
    this.posts.clear();
    this.changes.length = 0;
    this.heard.length = 0;
    this.problem = null;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'https://localhost');
    const body = await textOf(request);
    const caller = String((request.socket as TLSSocket).getPeerCertificate().subject.CN);
    this.heard.push({ line: `${request.method} ${decodeURIComponent(request.url ?? '')}`, caller, body });
    const [, , , , first = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (first === 'andringar') return this.answerChanges(rest, url, request, body, response);
    if (first === 'export') return send(response, 200, 'part: []\n', 'application/yaml');
    return this.answerPosts(first, rest, url.searchParams.get('after') ?? '', response);
  }

  private answerPosts(slag: string, [id, part]: readonly string[], after: string, response: ServerResponse): void {
    if (part === 'historik') return send(response, 200, { rader: this.historyOf(`${slag}/${id}`) });
    return id === undefined ? send(response, 200, this.page(slag, after)) : this.answerPost(slag, id, response);
  }

  private answerPost(slag: string, id: string, response: ServerResponse): void {
    const innehall = this.posts.get(`${slag}/${id}`);
    if (innehall) return send(response, 200, { slag, id, innehall });
    return send(response, 404, { felkod: 'SSBT-6001', title: 'Det som söks finns inte i registret.' });
  }

  /** Pages as small as they come, so that whoever reads them has to go on. */
  private page(slag: string, after: string) {
    const all = [...this.posts].filter(([place]) => place.startsWith(`${slag}/`));
    const poster = all
      .map(([place, innehall]) => ({ slag, id: place.slice(slag.length + 1), innehall }))
      .filter(({ id }) => id > after)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return { version: 7, poster: poster.slice(0, PAGE), nasta: poster.length > PAGE ? poster[PAGE - 1]?.id : null };
  }

  private answerChanges(
    [id, beslut]: readonly string[],
    url: URL,
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): void {
    if (this.problem && request.method === 'POST') return send(response, 422, this.problem);
    if (request.method === 'GET' && id === undefined) {
      return send(response, 200, { andringar: this.changes.filter(({ lage }) => lage === 'VANTAR').map(asJson) });
    }
    if (beslut === 'beslut') return send(response, 200, this.decided(id, (JSON.parse(body) as { lage: string }).lage));
    const change = this.changeOf(url, request, body);
    if (url.searchParams.get('prov') === 'true') return send(response, 200, asJson(change));
    this.changes.unshift(change);
    if (change.lage === 'GALLER') this.takeEffect(change.wanted);
    return send(response, 201, asJson(change));
  }

  private changeOf(url: URL, request: IncomingMessage, body: string) {
    const isYaml = request.headers['content-type'] === 'application/yaml';
    const { arende, poster: wanted } = isYaml
      ? { arende: url.searchParams.get('arende') ?? '', poster: [] }
      : (JSON.parse(body) as { arende: string; poster: Wanted[] });
    const poster = wanted.map(({ slag, id, innehall }) => {
      return { slag, id, fore: this.posts.get(`${slag}/${id}`) ?? null, efter: innehall };
    });
    const lage = poster.some(({ fore }) => fore === null) ? 'VANTAR' : 'GALLER';
    return { id: randomUUID(), arende, lage, poster, wanted };
  }

  private decided(id: string | undefined, lage: string) {
    const change = this.changes.find((each) => each.id === id);
    if (!change) throw new Error(`Nobody has asked for ${id}.`);
    change.lage = lage;
    if (lage === 'GALLER') this.takeEffect(change.wanted);
    return asJson(change);
  }

  private takeEffect(wanted: readonly Wanted[]): void {
    for (const { slag, id, innehall } of wanted) {
      if (innehall) this.put(slag, id, innehall);
      else this.posts.delete(`${slag}/${id}`);
    }
  }

  private historyOf(place: string): object[] {
    return this.changes.flatMap((change) =>
      change.poster
        .map((each) => each as { slag: string; id: string; fore: unknown; efter: unknown })
        .filter(({ slag, id }) => `${slag}/${id}` === place)
        .map(({ fore, efter }) => ({ version: 8, fore, efter, andring: asJson(change) })),
    );
  }
}

const ANNA = { roll: 'OPERATOR', organisationsnummer: '162021005521', namn: 'Anna Drift', fingerprint: 'a'.repeat(64) };

function asJson({ id, lage, arende, poster }: FakeRegister['changes'][number]) {
  const begard = '2026-11-22T12:00:00.000Z';
  const galler = lage === 'GALLER';
  return {
    id,
    arende,
    begard,
    begardAv: ANNA,
    poster,
    oppnar: !galler,
    lage,
    beslut: null,
    version: galler ? 8 : null,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object | string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));
}
