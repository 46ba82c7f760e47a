import { avvisad, godkand, type Avvisning, type Clock, type Resultat } from '@samsvar/domain';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { addressFindings, MOST_HOSTS, type AddressRules } from '../rules/addresses.js';
import type { PlacedPost } from '../rules/considered-change.js';
import type { RegistryState } from '../registry-state.js';
import type { Postslag } from '../post/post.js';
import type { Aktor, Andring, Andringslage, Onskadpost } from './andring.js';
import { refusedDecision, type Decision } from './decision.js';
import { prove, refusal, type Request } from './prove.js';
import { readArende, readPosts } from './read-posts.js';
import type { Historikrad, Prov, RegistryDesk } from './registry-desk.js';
import type { RegistryReading, RegistryStore } from './registry-store.js';
import { changedPosts } from './state-after.js';

export interface RegistryDeskParts extends AddressRules {
  readonly store: RegistryStore;
  readonly clock: Pick<Clock, 'now'>;
}

/** The desk over a store. Names are looked up before anybody else has to wait. */
export function createRegistryDesk(parts: RegistryDeskParts): RegistryDesk {
  return new StoredRegistryDesk(parts);
}

/** What came of looking at addresses, at one version of the registry. */
interface Addresses {
  readonly version: number;
  readonly refused: Avvisning | undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

class StoredRegistryDesk implements RegistryDesk {
  private readonly store: RegistryStore;

  constructor(private readonly parts: RegistryDeskParts) {
    this.store = parts.store;
  }

  state(): Promise<RegistryState> {
    return this.store.state();
  }

  async request(aktor: Aktor, arende: string, poster: readonly Onskadpost[]): Promise<Resultat<Andring>> {
    const request = read(aktor, arende, poster);
    if (!request.ok) return request;
    const ahead = await this.addresses(await this.store.state(), request.value);
    return this.store.alone(async (writing) => {
      const proved = await this.proved(writing, request.value, ahead);
      if (!proved.ok) return proved;
      const andring: Andring = { id: randomUUID(), ...proved.value.andring };
      await writing.add(andring);
      return godkand(andring);
    });
  }

  async tryOut(aktor: Aktor, arende: string, poster: readonly Onskadpost[]): Promise<Resultat<Prov>> {
    const request = read(aktor, arende, poster);
    return request.ok ? this.proved(this.store, request.value) : request;
  }

  async decide(aktor: Aktor, id: string, lage: Decision): Promise<Resultat<Andring>> {
    if (!UUID.test(id)) return avvisad('SSBT-6001');
    const ahead = lage === 'GALLER' ? await this.addressesOf(id) : undefined;
    return this.store.alone(async (writing) => {
      const andring = await writing.andring(id);
      if (andring === undefined) return avvisad('SSBT-6001');
      const refused = refusedDecision(aktor, andring, lage);
      if (refused !== undefined) return refused;
      const before = await writing.state();
      const broken = lage === 'GALLER' ? await this.broken(before, andring, ahead) : undefined;
      if (broken !== undefined) return { ok: false, avvisning: broken };
      const beslut = { nar: this.parts.clock.now(), av: aktor };
      const decided: Andring = { ...andring, lage, beslut, version: lage === 'GALLER' ? before.version + 1 : null };
      await writing.decide(decided);
      return godkand(decided);
    });
  }

  async andring(id: string): Promise<Andring | undefined> {
    return UUID.test(id) ? this.store.andring(id) : undefined;
  }

  andringar(filter: { readonly lage?: Andringslage; readonly limit: number }): Promise<readonly Andring[]> {
    return this.store.andringar(filter);
  }

  history(slag: Postslag, id: string, limit: number): Promise<readonly Historikrad[]> {
    return this.store.history(slag, id, limit);
  }

  /** @param ahead what was looked up before; looked up again when the registry has changed since */
  private async proved(reading: RegistryReading, request: Request, ahead?: Addresses): Promise<Resultat<Prov>> {
    const before = await reading.state();
    const proved = prove(before, request, { now: this.parts.clock.now(), isDecision: false });
    if (!proved.ok) return proved;
    const { refused } = await this.addresses(before, request, ahead);
    return refused === undefined ? proved : { ok: false, avvisning: refused };
  }

  /** What keeps a change that waited from taking effect now. */
  private async broken(before: RegistryState, andring: Andring, ahead?: Addresses): Promise<Avvisning | undefined> {
    const isOld = andring.poster.some(({ slag, id, fore }) => !isDeepStrictEqual(before.find(slag, id) ?? null, fore));
    if (isOld) return avvisad('SSBT-6010').avvisning;
    const request = requestOf(andring);
    const proved = prove(before, request, { now: this.parts.clock.now(), isDecision: true });
    return proved.ok ? (await this.addresses(before, request, ahead)).refused : proved.avvisning;
  }

  private async addressesOf(id: string): Promise<Addresses | undefined> {
    const andring = await this.store.andring(id);
    return andring && this.addresses(await this.store.state(), requestOf(andring));
  }

  private async addresses(before: RegistryState, { aktor, wanted }: Request, ahead?: Addresses): Promise<Addresses> {
    if (ahead?.version === before.version) return ahead;
    const { version } = before;
    // What the service itself is set up with is its owner's, and so are the networks in it.
    if (aktor.roll === 'SYSTEM') return { version, refused: undefined };
    return { version, refused: await this.looked(changedPosts(before, wanted)) };
  }

  private async looked(posts: readonly PlacedPost[]): Promise<Avvisning | undefined> {
    const found = await addressFindings(posts, this.parts);
    if (found === 'TOO_MANY') return avvisad('SSBT-6012', { gräns: `${MOST_HOSTS} värdnamn` }).avvisning;
    return found.length > 0 ? refusal(found).avvisning : undefined;
  }
}

function read(aktor: Aktor, arende: string, poster: readonly Onskadpost[]): Resultat<Request> {
  const readName = readArende(arende);
  if (!readName.ok) return readName;
  const wanted = readPosts(poster);
  return wanted.ok ? godkand({ aktor, arende: readName.value, wanted: wanted.value }) : wanted;
}

function requestOf({ begardAv, arende, poster }: Andring): Request {
  return { aktor: begardAv, arende, wanted: poster.map((post, place) => ({ ...post, place })) };
}
