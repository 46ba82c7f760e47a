import { Caller, type HttpAnswer } from './caller.js';
import type { Gateway } from './gateway.js';
import type { CallerName, TestCertificates } from './test-certificates.js';

const ANDRINGAR = '/api/v1/register/andringar';

/** A post as somebody wants it; null: that it is no more. */
export interface WantedPost {
  readonly slag: string;
  readonly id: string;
  readonly innehall: object | null;
}

/** What the registry answers of a change. */
export interface AnsweredAndring {
  readonly id: string;
  readonly lage: string;
}

/** Operators, and whoever else, at the registry's door of one gateway. */
export class RegistryClient {
  private readonly callers = new Map<CallerName, Caller>();

  constructor(
    private readonly gateway: Gateway,
    private readonly certificates: TestCertificates,
  ) {}

  /** Asks for a change by JSON. */
  ask(name: CallerName, poster: readonly WantedPost[]): Promise<HttpAnswer> {
    return this.send(name, ANDRINGAR, { arende: 'TEST-1', poster });
  }

  decide(name: CallerName, id: string, lage: string): Promise<HttpAnswer> {
    return this.send(name, `${ANDRINGAR}/${id}/beslut`, { lage });
  }

  /** Makes a change: Anna asks for it, and Bertil approves what opens something. @throws when it is refused */
  async change(poster: readonly WantedPost[]): Promise<AnsweredAndring> {
    const asked = madeIn(await this.ask('driftAnna', poster));
    return asked.lage === 'VANTAR' ? madeIn(await this.decide('driftBertil', asked.id, 'GALLER')) : asked;
  }

  async fetch(name: CallerName, path: string): Promise<HttpAnswer> {
    return this.caller(name).fetch(path);
  }

  close(): void {
    for (const caller of this.callers.values()) caller.close();
  }

  private send(name: CallerName, path: string, body: object): Promise<HttpAnswer> {
    const headers = { 'content-type': 'application/json' };
    return this.caller(name).ask(JSON.stringify(body), { path, headers });
  }

  private caller(name: CallerName): Caller {
    const known = this.callers.get(name);
    if (known) return known;
    const { authorityPem, callers } = this.certificates;
    const caller = new Caller({ address: this.gateway.address, authorityPem, certificate: callers[name] });
    this.callers.set(name, caller);
    return caller;
  }
}

function madeIn(answer: HttpAnswer): AnsweredAndring {
  if (answer.status !== 200 && answer.status !== 201) throw new Error(`HTTP ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as AnsweredAndring;
}
