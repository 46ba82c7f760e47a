import { NO_PRIVATE_ENDPOINTS } from '@samsvar/platform';
import { ManualClock } from '@samsvar/testing';
import type { Onskadpost } from '../src/change/andring.js';
import { createRegistryDesk } from '../src/change/create-registry-desk.js';
import type { RegistryDesk } from '../src/change/registry-desk.js';
import type { RegistryStore } from '../src/change/registry-store.js';
import { seedRegistry } from '../src/seed-registry.js';
import { OPERATOR_1, OPERATOR_2, SAMPLE_YAML, SUNDSVALL, UMEA } from './sample-registry.js';

const NOW = new Date('2026-11-23T09:00:00Z');

/** A desk over a store, where every name leads to a public address. */
export function deskOver(store: RegistryStore, clock = new ManualClock(NOW)): RegistryDesk {
  return createRegistryDesk({
    store,
    clock,
    resolve: async () => ['8.8.8.8'],
    privateEndpoints: NO_PRIVATE_ENDPOINTS,
  });
}

export function seeded(store: RegistryStore): ReturnType<typeof seedRegistry> {
  return seedRegistry(store, new ManualClock(NOW), SAMPLE_YAML, { placeholders: {}, isFollowed: false });
}

const umea: Onskadpost = { slag: 'part', id: UMEA, innehall: { namn: 'Umeå kommun "norr"', slag: 'KOMMUN' } };
const ends = (tom: string): Onskadpost => ({
  slag: 'avtal',
  id: 'sundsvall',
  innehall: { part: SUNDSVALL, from: '2024-01-01', tom },
});

async function value<T>(asked: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result.value;
}

const refused = (felkod: string): object => ({ ok: false, avvisning: { felkod } });

/** What any store has to do for the desk. @param make an empty store, another one each time */
export function deskContract(make: () => Promise<RegistryStore>): void {
  let store: RegistryStore;
  let desk: RegistryDesk;

  beforeEach(async () => {
    store = await make();
    desk = deskOver(store);
  });

  it('is filled once, also when two start at once', async () => {
    const both = await Promise.all([seeded(store), seeded(store)]);
    expect(both.filter((each) => each.ok && each.value)).toHaveLength(1);
    expect(both.filter((each) => each.ok && !each.value)).toHaveLength(1);
    expect(await seeded(store)).toEqual({ ok: true, value: 0 });
    const state = await desk.state();
    expect(state.version).toBe(1);
    expect(state.all('part').map(({ id }) => id)).toHaveLength(4);
    expect(state.find('part', SUNDSVALL)).toMatchObject({ namn: 'Sundsvalls kommun', sammanfattning: true });
    expect(await desk.andringar({ limit: 10 })).toMatchObject([
      {
        arende: 'Grunduppsättning',
        begardAv: { roll: 'SYSTEM' },
        lage: 'GALLER',
        version: 1,
        beslut: null,
        begard: NOW,
      },
    ]);
  });

  it('lets what opens wait for a second operator, and shows who asked, who approved and what was before', async () => {
    await seeded(store);
    const asked = await value(desk.request(OPERATOR_1, 'ÄR-1', [umea]));
    expect(asked).toMatchObject({ lage: 'VANTAR', oppnar: true, version: null, beslut: null });
    expect((await desk.state()).version).toBe(1);
    const decided = await value(desk.decide(OPERATOR_2, asked.id, 'GALLER'));
    expect(decided).toMatchObject({
      arende: 'ÄR-1',
      begardAv: OPERATOR_1,
      lage: 'GALLER',
      version: 2,
      beslut: { nar: NOW, av: OPERATOR_2 },
      poster: [{ slag: 'part', id: UMEA, fore: null, efter: { namn: 'Umeå kommun "norr"' } }],
    });
    expect(await desk.andring(asked.id)).toEqual(decided);
    expect((await desk.state()).find('part', UMEA)).toEqual(decided.poster[0]?.efter);
    expect(await desk.history('part', UMEA, 5)).toEqual([{ version: 2, andring: decided, slag: 'part', id: UMEA }]);
  });

  it('lets what only closes take effect at once', async () => {
    await seeded(store);
    const ended = await value(desk.request(OPERATOR_1, 'ÄR-2', [ends('2026-11-22')]));
    expect(ended).toMatchObject({ lage: 'GALLER', oppnar: false, version: 2, beslut: null });
    const removed = await value(desk.request(OPERATOR_1, 'ÄR-3', [{ slag: 'avtal', id: 'sundsvall', innehall: null }]));
    expect(removed).toMatchObject({ version: 3, poster: [{ fore: { tom: '2026-11-22' }, efter: null }] });
    const state = await desk.state();
    expect(state.find('avtal', 'sundsvall')).toBeUndefined();
    expect(state.version).toBe(3);
    expect((await desk.history('avtal', 'sundsvall', 2)).map(({ version }) => version)).toEqual([3, 2]);
  });

  it('lets one of two changes of the same post win; the other is told that it has changed since', async () => {
    await seeded(store);
    const both = await Promise.all([
      value(desk.request(OPERATOR_1, 'ÄR-4', [umea])),
      value(desk.request(OPERATOR_1, 'ÄR-5', [{ ...umea, innehall: { namn: 'Umeå', slag: 'KOMMUN' } }])),
    ]);
    const decided = await Promise.all(both.map(({ id }) => desk.decide(OPERATOR_2, id, 'GALLER')));
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    expect(decided.find(({ ok }) => !ok)).toMatchObject(refused('SSBT-6010'));
    expect((await desk.state()).version).toBe(2);
    expect(await desk.andringar({ lage: 'VANTAR', limit: 5 })).toHaveLength(1);
  });

  it('makes versions without a gap of many changes at the same time', async () => {
    await seeded(store);
    const days = Array.from({ length: 9 }, (_, day) => ends(`2027-01-${30 - day}`));
    const made = await Promise.all(days.map((post) => desk.request(OPERATOR_1, 'ÄR-6', [post])));
    const versions = made.flatMap((each) => (each.ok ? [each.value.version ?? 0] : []));
    // One that asks for a later day than there already is opens something, and waits.
    expect(versions.filter((version) => version > 0).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: (await desk.state()).version - 1 }, (_, place) => place + 2),
    );
  });

  it('lets a change be refused or taken back once, and then nothing more', async () => {
    await seeded(store);
    const first = await value(desk.request(OPERATOR_1, 'ÄR-7', [umea]));
    expect(await desk.decide(OPERATOR_2, first.id, 'AVSLAGEN')).toMatchObject({
      value: { lage: 'AVSLAGEN', version: null },
    });
    expect(await desk.decide(OPERATOR_2, first.id, 'GALLER')).toMatchObject(refused('SSBT-6009'));
    const second = await value(desk.request(OPERATOR_1, 'ÄR-8', [umea]));
    expect(await desk.decide(OPERATOR_1, second.id, 'ATERTAGEN')).toMatchObject({ value: { lage: 'ATERTAGEN' } });
    expect(await desk.decide(OPERATOR_1, second.id, 'ATERTAGEN')).toMatchObject(refused('SSBT-6009'));
    expect((await desk.andringar({ limit: 2 })).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await desk.state()).version).toBe(1);
  });

  it('knows no change that there is none of', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await desk.andring(id)).toBeUndefined();
    expect(await desk.andring("' OR 1=1")).toBeUndefined();
    expect(await desk.decide(OPERATOR_2, id, 'GALLER')).toMatchObject(refused('SSBT-6001'));
    expect(await desk.history('part', UMEA, 5)).toEqual([]);
    expect(await desk.state()).toMatchObject({ version: 0, posts: [] });
  });

  it('does nothing of what fails half-way', async () => {
    await seeded(store);
    const [andring] = await desk.andringar({ limit: 1 });
    const failing = store.alone(async (writing) => {
      if (andring) await writing.add({ ...andring, id: '00000000-0000-4000-8000-000000000001', version: 2 });
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect((await desk.state()).version).toBe(1);
    expect(await desk.andringar({ limit: 5 })).toHaveLength(1);
  });
}
