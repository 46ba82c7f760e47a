import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { Inject } from '@nestjs/common';
import {
  avvisad,
  godkand,
  type Avvisning,
  type CallerCertificate,
  type Clock,
  type Resultat,
  type Sprak,
} from '@samsvar/domain';
import { systemClock, type Logger } from '@samsvar/platform';
import { aktorOf, seenBy, type Aktor, type RegistryDesk, type RegistryState } from '@samsvar/registry';
import type { z } from 'zod';
import { sendRefusal } from '../door/refusal.js';
import { sprakOf } from '../door/sprak.js';
import { problemRefusal } from '../rest/rest-response.js';
import type { RunningFragor } from '../running-fragor.js';
import { callerCertificate } from '../tls/caller-certificate.js';
import { CALLER_OF, LOGGER, REGISTRY_DESK, RUNNING } from '../tokens.js';
import { readQuery } from './registry-query.js';

/** Longer than PostgreSQL, and YAML of the largest size, need; shorter than callers wait. */
const PATIENCE_MS = 25_000;

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Somebody who may look in the registry, and what of it. */
export interface RegistryCall<Query> {
  readonly query: Query;
  readonly aktor: Aktor;
  readonly sprak: Sprak;
  /** As much of it as the aktor may see. */
  readonly seen: RegistryState;
}

/** What an address answers with. */
export interface RegistryAnswer {
  readonly status: 200 | 201;
  readonly contentType: 'application/json' | 'application/yaml';
  readonly text: string;
  /** Of what was made. */
  readonly location?: string;
}

/** Tells whose certificate a message was sent with. */
export type CallerOf = (request: IncomingMessage) => CallerCertificate;

/** As the handshake said it. */
export function callerOf({ socket }: IncomingMessage): CallerCertificate {
  if (!(socket instanceof TLSSocket)) throw new Error('The gateway answers over TLS only.');
  return callerCertificate(socket);
}

/**
 * What happens around every call to the registry: who it is, what it may see, within what time, and how it is refused.
 * Nothing here is shared with the Frågor but the connection.
 */
export class RegistryDoor {
  private readonly clock: Clock = systemClock;

  constructor(
    @Inject(REGISTRY_DESK) private readonly desk: RegistryDesk,
    @Inject(CALLER_OF) private readonly callerOf: CallerOf,
    @Inject(RUNNING) private readonly running: RunningFragor,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Answers one call. A stop waits for it: whoever changes something is told what came of it. */
  async answer<Schema extends z.ZodType>(
    exchange: Exchange,
    parameters: Schema,
    handle: (call: RegistryCall<z.output<Schema>>) => Promise<Resultat<RegistryAnswer>>,
  ): Promise<void> {
    const anropId = randomUUID();
    const avbrott = this.running.begin();
    try {
      const answer = await this.inTime(this.handled(exchange, parameters, handle), anropId);
      if (exchange.response.destroyed) return;
      if (answer.ok) send(exchange.response, answer.value);
      else this.refuse(exchange, answer.avvisning, anropId);
    } finally {
      this.running.end(avbrott);
    }
  }

  /** Refuses a method that an address does not have. */
  wrongMethod(exchange: Exchange, methods: string): void {
    exchange.response.setHeader('allow', methods);
    this.refuse(exchange, avvisad('SSBT-1213', { metoder: methods.replace(', ', ' / ') }).avvisning, randomUUID());
  }

  /** Who it is comes first: whoever is not let in is told nothing else. */
  private async handled<Schema extends z.ZodType>(
    { request }: Exchange,
    parameters: Schema,
    handle: (call: RegistryCall<z.output<Schema>>) => Promise<Resultat<RegistryAnswer>>,
  ): Promise<Resultat<RegistryAnswer>> {
    const state = await this.desk.state();
    const aktor = aktorOf(state, this.callerOf(request), this.clock.now());
    if (!aktor.ok) return aktor;
    const query = readQuery(request, parameters);
    if (!query.ok) return query;
    const sprak = sprakOf(request.headers['accept-language']);
    return handle({ query: query.value, sprak, aktor: aktor.value, seen: seenBy(aktor.value, state) });
  }

  /** What fails, or does not come in time, is our fault; the registry itself is whole either way. */
  private inTime(work: Promise<Resultat<RegistryAnswer>>, anropId: string): Promise<Resultat<RegistryAnswer>> {
    return new Promise((resolve) => {
      const fail = (err: unknown): void => {
        cancel();
        this.logger.error({ anropId, err }, 'Registret kunde inte svara');
        resolve(avvisad('SSBT-5008'));
      };
      const cancel = this.clock.after(PATIENCE_MS, () => fail(new Error('The registry did not answer in time.')));
      work.then((answer) => {
        cancel();
        resolve(answer);
      }, fail);
    });
  }

  private refuse({ request, response }: Exchange, avvisning: Avvisning, anropId: string): void {
    const sprak = sprakOf(request.headers['accept-language']);
    sendRefusal(request, response, problemRefusal(avvisning, { fragaId: anropId, sprak }), this.clock);
    this.logger.info({ anropId, felkod: avvisning.felkod }, 'Anrop till registret avvisat');
  }
}

/** An answer in JSON. */
export function jsonAnswer(body: object, status: 200 | 201 = 200, location?: string): Resultat<RegistryAnswer> {
  const answer = { status, contentType: 'application/json', text: JSON.stringify(body) } as const;
  return godkand(location === undefined ? answer : { ...answer, location });
}

/** Who a Part's certificates belong to is nothing for a cache on the way. */
function send(response: ServerResponse, { status, contentType, text, location }: RegistryAnswer): void {
  const body = Buffer.from(text, 'utf8');
  response
    .writeHead(status, {
      'content-type': contentType,
      'content-length': body.byteLength,
      'cache-control': 'no-store',
      ...(location === undefined ? {} : { location }),
    })
    .end(body);
}
