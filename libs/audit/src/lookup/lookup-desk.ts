import type { Clock, Felkod } from '@samsvar/domain';
import type { LogEntry } from '../chain/log-record.js';
import type { KeyRing, SealedPerson } from '../keys/key-ring.js';
import type { RecordIndex } from '../writer/record-store.js';
import { requireFittingKeys } from './fitting-keys.js';
import type { LogPeriod, LogQuery, LookupReader, LookupSnapshot } from './lookup-reader.js';
import { readPost } from './read-post.js';
import { uppslagEntry } from './uppslag-entry.js';
import { visadPost, type Naming, type VisadPost } from './visad-post.js';

/** Who looks, and why. */
export interface Lookup {
  readonly syfte: string;
  /** As the system that the look-up is made on knows them. */
  readonly vem: string;
  readonly granskare: string | null;
}

/** What is looked for. */
export interface LookupRequest extends Lookup {
  readonly sort: LogQuery['by'];
  /** The person's number, or what is searched by. */
  readonly sokt: string;
  readonly part: string | null;
  readonly period: LogPeriod;
  /** Persons by their numbers instead of by pseudonyms. Nobody else is ever named where one person is looked for. */
  readonly isNamed: boolean;
}

/** What is shown: as long as it is being shown the log stands still. */
export interface Visning {
  readonly uppslagId: string;
  readonly tidpunkt: Date;
  readonly poster: AsyncIterable<VisadPost>;
}

/** Where the look-up becomes durable; rejects when it does not. */
export interface LookupLog {
  append(entry: LogEntry, index: RecordIndex): Promise<unknown>;
}

export interface LookupPorts {
  readonly reader: LookupReader;
  readonly log: LookupLog;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** A look-up that shows more persons than this is nobody's errand. All of them are written in its record. */
export const MOST_PERSONS = 1_000;

/** Looks in the disclosure log. That somebody looks is durable before anything is shown. */
export class LookupDesk {
  constructor(private readonly ports: LookupPorts) {}

  /**
   * @param show is called when the look-up is in the log, and not otherwise
   * @returns null when it was shown, else why it was not, which is in the log
   * @throws KeysDoNotFit, LogUnavailable
   */
  lookUp(request: LookupRequest, show: (visning: Visning) => Promise<void>): Promise<Felkod | null> {
    return this.ports.reader.inSnapshot(async (log) => {
      await requireFittingKeys(log, this.ports.keys);
      const personidentiteter = await this.personsToName(request, log);
      const felkod = await this.refusalOf(request, personidentiteter, log);
      const { uppslagId, tidpunkt } = await this.write(request, personidentiteter, felkod);
      if (felkod === null) await show({ uppslagId, tidpunkt, poster: this.poster(request, log) });
      return felkod;
    });
  }

  private async write(request: LookupRequest, named: ReadonlySet<string>, felkod: Felkod | null) {
    const { log, keys, clock, newId } = this.ports;
    const { sort, syfte, vem, granskare } = request;
    const [uppslagId, tidpunkt] = [newId(), clock.now()];
    // Of a look-up that would have named too many, none was shown, and the record stays small.
    const personidentiteter = felkod === 'SSBT-3002' ? [] : [...named];
    const sokt = sort === 'PERSON' ? null : soktText(request);
    const uppslag = { uppslagId, tidpunkt, sort, syfte, vem, granskare, sokt, personidentiteter, felkod };
    const { entry, index } = uppslagEntry(uppslag, keys);
    await log.append(entry, index);
    return { uppslagId, tidpunkt };
  }

  /** One more than may be named is enough to know. */
  private async personsToName(request: LookupRequest, log: LookupSnapshot): Promise<ReadonlySet<string>> {
    if (request.sort === 'PERSON') return new Set([request.sokt]);
    const found = new Set<string>();
    if (!request.isNamed) return found;
    for await (const { person, id } of personsOf(this.queryFor(request), log)) {
      found.add(this.ports.keys.open(person, id));
      if (found.size > MOST_PERSONS) break;
    }
    return found;
  }

  private async refusalOf(
    { granskare }: LookupRequest,
    named: ReadonlySet<string>,
    log: LookupSnapshot,
  ): Promise<Felkod | null> {
    if (named.size > MOST_PERSONS) return 'SSBT-3002';
    const isRefused = granskare === null && named.size > 0 && (await this.isAnyProtected([...named], log));
    return isRefused ? 'SSBT-3001' : null;
  }

  /** Whether anything in the log, whenever it was, says so of one of the persons. */
  private async isAnyProtected(personidentiteter: readonly string[], log: LookupSnapshot): Promise<boolean> {
    const indexes = new Set(personidentiteter.flatMap((each) => this.ports.keys.indexesOf(each)));
    const always = { from: null, before: null };
    const query = { by: 'PERSON', values: [...indexes], part: null, period: always } as const;
    for await (const { person, isProtected } of personsOf(query, log)) {
      if (isProtected && indexes.has(person.index)) return true;
    }
    return false;
  }

  private async *poster(request: LookupRequest, log: LookupSnapshot): AsyncIterable<VisadPost> {
    const naming = this.namingFor(request);
    for await (const read of log.fragor(this.queryFor(request))) yield visadPost(readPost(read), naming);
  }

  private queryFor({ sort, sokt, part, period }: LookupRequest): LogQuery {
    const values = sort === 'PERSON' ? this.ports.keys.indexesOf(sokt) : [sokt];
    return { by: sort, values, part, period };
  }

  private namingFor(request: LookupRequest): Naming {
    const { keys } = this.ports;
    if (request.sort === 'PERSON') {
      return (person) => (keys.isIndexOf(request.sokt, person) ? null : undefined);
    }
    if (request.isNamed) return (person, id) => keys.open(person, id);
    // Two look-ups cannot be joined by their pseudonyms.
    const scope = JSON.stringify([request.sort, request.sokt]);
    return (person, id) => `P-${keys.pseudonym(scope, keys.open(person, id))}`;
  }
}

/** What was looked for, as its record names it. */
function soktText({ sokt, part }: LookupRequest): string {
  return part === null ? sokt : `${sokt} (${part})`;
}

interface FoundPerson {
  readonly person: SealedPerson;
  /** Of the record that she is sealed in. */
  readonly id: string;
  readonly isProtected: boolean;
}

async function* personsOf(query: LogQuery, log: LookupSnapshot): AsyncIterable<FoundPerson> {
  for await (const read of log.fragor(query)) {
    const post = readPost(read);
    if (post.sort === 'AVVISAD') continue;
    const id = post.sort === 'FRAGA' ? post.fragaId : post.uppslagId;
    for (const { person, rader } of post.personer) {
      yield { person, id, isProtected: rader.some(({ skyddadIdentitet }) => skyddadIdentitet === 'JA') };
    }
  }
}
