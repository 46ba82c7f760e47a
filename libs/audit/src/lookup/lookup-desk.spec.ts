import { randomUUID } from 'node:crypto';
import { ManualClock, manyTestPersonnummer } from '@samsvar/testing';
import type { LogEntry } from '../chain/log-record.js';
import { KeyRing, withNewKey } from '../keys/key-ring.js';
import { avsiktEntry, slutEntry } from '../logg/fraga-records.js';
import { LogUnavailable } from '../writer/log-writer.js';
import type { RecordIndex } from '../writer/record-store.js';
import { LookupDesk, type LookupRequest } from './lookup-desk.js';
import type { LogQuery, LookupReader, ReadFraga } from './lookup-reader.js';
import { uppslagEntry } from './uppslag-entry.js';
import type { VisadPost } from './visad-post.js';

const KEYS = new KeyRing(withNewKey([]));
const AT = new Date('2026-11-02T08:00:00Z');
const [ANNA, BO, SKYDDAD] = ['199001012385', '199001012393', '199001042382'] as const;

const REQUEST: LookupRequest = {
  sort: 'PERSON',
  sokt: ANNA,
  part: null,
  period: { from: null, before: null },
  syfte: 'Begäran',
  vem: 'karin',
  granskare: null,
  isNamed: false,
};

/** A log in memory, and a note of what is done with it, in order. */
class Log implements LookupReader {
  readonly done: string[] = [];
  readonly written: { entry: LogEntry; index: RecordIndex }[] = [];
  private readonly all: { found: ReadFraga; indexes: readonly string[] }[] = [];
  fault: LogUnavailable | null = null;

  add(personidentiteter: readonly string[], skyddade: readonly string[] = []): void {
    const fragaId = randomUUID();
    const { entry, index } = avsiktEntry(avsiktOf(fragaId, personidentiteter), 'gw', KEYS);
    const rader = personidentiteter.map((personidentitet) => {
      const skyddadIdentitet = skyddade.includes(personidentitet) ? 'JA' : 'NEJ';
      return { ...RAD, personidentitet, skyddadIdentitet } as const;
    });
    const slut = slutEntry({ ...SLUT, fragaId, personidentiteter, rader });
    const closing = [{ kind: 'SLUT', fragaId, content: slut.entry.content, place: 'w/2' } as const];
    this.all.push({ found: { head: { ...entry, place: 'w/1' }, closing }, indexes: index.personer });
  }

  async inSnapshot<T>(read: Parameters<LookupReader['inSnapshot']>[0]): Promise<T> {
    const newestIntent = async () => this.all.at(-1)?.found.head ?? null;
    return read({ fragor: (query) => this.fragor(query), newestIntent }) as Promise<T>;
  }

  async append(entry: LogEntry, index: RecordIndex): Promise<void> {
    this.done.push('written');
    if (this.fault) throw this.fault;
    this.written.push({ entry, index });
  }

  get content(): Record<string, unknown> {
    return JSON.parse(this.written.at(-1)?.entry.content ?? '{}') as Record<string, unknown>;
  }

  /** All were asked at the same time. */
  private async *fragor({ by, values, period }: LogQuery): AsyncIterable<ReadFraga> {
    if (period.from !== null && period.from > AT) return;
    for (const { found, indexes } of this.all) {
      if (by !== 'PERSON' || indexes.some((index) => values.includes(index))) yield found;
    }
  }
}

const MEASURED = { ms: 1, forsok: 1, felkod: null, schemaavvikelser: 0, harleddaReferenser: [] };
const RAD = { bastjanst: 'AF', utfall: 'DATA', ...MEASURED } as const;
const SLUT = { tidpunkt: AT, klass: null, klientAvbrot: false, komplett: true, forbrukatMs: 1 };

function avsiktOf(fragaId: string, personidentiteter: readonly string[]) {
  const [part, tidpunkt, kontrakt] = ['162120002411', AT, 'v11' as const];
  const syfte = `Samma hushåll som ${BO}`;
  const words = {
    certifikat: 'ab',
    handlaggare: 'anna.berg',
    arendeidentitet: `EB-${BO}`,
    syfte,
    lagtext: 'SoL',
    rattsgrund: null,
    samtycke: false,
  };
  return { fragaId, tidpunkt, part, ingivare: part, ...words, kontrakt, personidentiteter, delfragor: [] };
}

let log: Log;
beforeEach(() => {
  log = new Log();
});

async function lookUp(given: Partial<LookupRequest> = {}) {
  const desk = new LookupDesk({ reader: log, log, keys: KEYS, clock: new ManualClock(), newId: randomUUID });
  const poster: VisadPost[] = [];
  const felkod = await desk.lookUp({ ...REQUEST, ...given }, async (visning) => {
    log.done.push('shown');
    for await (const post of visning.poster) poster.push(post);
  });
  return { felkod, poster };
}

describe('a look-up', () => {
  it('is in the log before anything is shown', async () => {
    log.add([ANNA]);
    expect(await lookUp()).toMatchObject({ felkod: null, poster: [{ sort: 'FRAGA' }] });
    expect(log.done).toEqual(['written', 'shown']);
    expect(log.content).toMatchObject({ sort: 'PERSON', syfte: 'Begäran', vem: 'karin', sokt: null, felkod: null });
  });

  it('shows nothing when it cannot be written', async () => {
    log.add([ANNA]);
    log.fault = new LogUnavailable(true);
    await expect(lookUp()).rejects.toThrow('The disclosure log is not available.');
    expect(log.done).toEqual(['written']);
  });

  it('is found again by the person it was about, whose number is sealed for that record alone', async () => {
    await lookUp();
    const [{ entry, index }] = log.written as [(typeof log.written)[number]];
    expect(index.personer).toEqual(KEYS.indexesOf(ANNA));
    const [sealed] = log.content['personer'] as { key: number; cipher: string }[];
    expect(sealed && KEYS.open(sealed, entry.fragaId ?? '')).toBe(ANNA);
    expect(() => sealed && KEYS.open(sealed, randomUUID())).toThrow('unable to authenticate');
  });

  it('shows of others only that they are there, also where somebody wrote a number', async () => {
    log.add([BO, ANNA, SKYDDAD]);
    const { poster } = await lookUp();
    expect(poster).toMatchObject([
      { andraPersoner: 2, personer: [{ beteckning: null, rader: [{ bastjanst: 'AF' }] }], arendeidentitet: 'EB-…' },
    ]);
    expect(JSON.stringify(poster)).not.toContain(BO);
  });

  it('needs a reviewer when the log says anywhere that the person is protected, even outside the period', async () => {
    log.add([SKYDDAD], [SKYDDAD]);
    log.add([SKYDDAD]);
    const period = { from: new Date('2030-01-01'), before: null };
    expect(await lookUp({ sokt: SKYDDAD, period })).toEqual({ felkod: 'SSBT-3001', poster: [] });
    expect(log.done).toEqual(['written']);
    expect(log.content).toMatchObject({ felkod: 'SSBT-3001', granskare: null });
    expect((await lookUp({ sokt: SKYDDAD, granskare: 'Bo Ek' })).felkod).toBeNull();
    expect(log.content).toMatchObject({ felkod: null, granskare: 'Bo Ek' });
  });

  it('is refused with keys that the log is not written with: it would find nobody, and say so', async () => {
    log.add([ANNA]);
    const ports = { reader: log, log, keys: new KeyRing(withNewKey([])), clock: new ManualClock(), newId: randomUUID };
    const looking = new LookupDesk(ports).lookUp(REQUEST, async () => undefined);
    await expect(looking).rejects.toThrow('The key ring does not open the newest record of the log.');
    expect(log.done).toEqual([]);
  });

  it('does not take another person’s protection for the one’s who was looked for', async () => {
    log.add([ANNA, SKYDDAD], [SKYDDAD]);
    log.add([SKYDDAD], [SKYDDAD]);
    expect((await lookUp()).felkod).toBeNull();
  });
});

describe('a look-up of something else than a person', () => {
  const BY_ARENDE = { sort: 'ARENDE', sokt: 'EB-1' } as const;

  it('shows pseudonyms, of which nobody else’s look-up can be told', async () => {
    log.add([ANNA]);
    log.add([ANNA, SKYDDAD], [SKYDDAD]);
    const names = async (sokt: string) =>
      (await lookUp({ ...BY_ARENDE, sokt })).poster.map((post) =>
        post.sort === 'FRAGA' ? post.personer.map(({ beteckning }) => beteckning) : [],
      );
    const [[anna], [again, other]] = (await names('EB-1')) as [[string], [string, string]];
    expect(anna).toMatch(/^P-[0-9a-f]{8}$/);
    expect(again).toBe(anna);
    expect(other).not.toBe(anna);
    expect((await names('EB-2'))[0]?.[0]).not.toBe(anna);
    expect(log.content).toMatchObject({ sokt: 'EB-2', personer: [], felkod: null });
  });

  it('shows numbers when told to, with each of them in its record', async () => {
    log.add([ANNA, BO]);
    expect((await lookUp({ ...BY_ARENDE, part: '162120002411', isNamed: true })).poster).toMatchObject([
      { personer: [{ beteckning: ANNA }, { beteckning: BO }], andraPersoner: 0 },
    ]);
    expect(log.written[0]?.index.personer).toEqual([...KEYS.indexesOf(ANNA), ...KEYS.indexesOf(BO)]);
    expect(log.content).toMatchObject({ sokt: 'EB-1 (162120002411)' });
  });

  it('needs a reviewer for numbers as soon as one of them is protected', async () => {
    log.add([ANNA]);
    log.add([SKYDDAD], [SKYDDAD]);
    expect(await lookUp({ ...BY_ARENDE, isNamed: true })).toEqual({ felkod: 'SSBT-3001', poster: [] });
    expect((await lookUp({ ...BY_ARENDE, isNamed: true, granskare: 'Bo Ek' })).poster).toHaveLength(2);
  });

  it('shows at most a thousand numbers', async () => {
    const persons = manyTestPersonnummer(1_001);
    for (const each of persons.slice(0, 1_000)) log.add([each]);
    expect((await lookUp({ ...BY_ARENDE, isNamed: true })).poster).toHaveLength(1_000);
    log.add(persons.slice(1_000));
    expect(await lookUp({ ...BY_ARENDE, isNamed: true, granskare: 'Bo Ek' })).toEqual({
      felkod: 'SSBT-3002',
      poster: [],
    });
    expect(log.content).toMatchObject({ felkod: 'SSBT-3002', personer: [] });
    expect((await lookUp(BY_ARENDE)).poster).toHaveLength(1_001);
  });
});

describe('the record of a look-up', () => {
  it('is of the newest key', () => {
    const ring = withNewKey(withNewKey([]));
    const keys = new KeyRing(ring);
    const uppslag = { uppslagId: randomUUID(), tidpunkt: AT, sort: 'PERSON', syfte: 's', vem: 'v' } as const;
    const { index } = uppslagEntry(
      { ...uppslag, granskare: null, sokt: null, personidentiteter: [ANNA], felkod: null },
      keys,
    );
    expect(index.personer).toEqual([keys.indexesOf(ANNA)[1]]);
  });
});
