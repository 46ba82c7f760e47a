import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSBTEK_KODER, texterFor, wireKontraktFor } from '@samsvar/domain';
import { NO_PRIVATE_ENDPOINTS } from '@samsvar/platform';
import { ManualClock } from '@samsvar/testing';
import { MemoryStore } from '../test/memory-store.js';
import { versionFor } from './bastjanst/in-service.js';
import { createRegistryDesk } from './change/create-registry-desk.js';
import { seedRegistry } from './seed-registry.js';

const SEED = join(__dirname, '../seed');
const text = (...files: readonly string[]): string =>
  files.map((file) => readFileSync(join(SEED, file), 'utf8')).join('\n');
const clock = new ManualClock(new Date('2026-11-23T12:00:00Z'));

const placeholders = (port: number) => ({
  ...Object.fromEntries(SSBTEK_KODER.map((kod) => [`SAMSVAR_BASTJANST_${kod}`, `http://127.0.0.1:${port}`])),
  OPERATOR_ANNA: 'a'.repeat(64),
  OPERATOR_BERTIL: 'b'.repeat(64),
});

async function seeded(store: MemoryStore, seed: string, port = 9101): Promise<number> {
  const yaml = text('parter.yaml', `bastjanster-${seed}.yaml`);
  const result = await seedRegistry(store, clock, yaml, { placeholders: placeholders(port), isFollowed: true });
  if (!result.ok) throw new Error(texterFor(result.avvisning).join('\n'));
  return result.value;
}

describe.each(['utveckling', 'avtal'])('the seed %s', (seed) => {
  it('keeps all rules, and has somebody behind each of the seven by way of both contracts', async () => {
    const store = new MemoryStore();
    expect(await seeded(store, seed)).toBeGreaterThan(40);
    const state = await store.state();
    for (const kod of SSBTEK_KODER) {
      for (const kontrakt of ['v10', 'v11'] as const) {
        const version = versionFor(state, kod, wireKontraktFor(kod, kontrakt), '2026-11-23');
        expect(version?.innehall).toMatchObject({ bastjanst: kod, adress: 'http://127.0.0.1:9101' });
      }
    }
  });

  it('is followed where nobody has touched it: ports are others at the next start', async () => {
    const store = new MemoryStore();
    await seeded(store, seed);
    expect(await seeded(store, seed)).toBe(0);
    expect(await seeded(store, seed, 19_101)).toBe(8);
    expect((await store.state()).find('bastjanstversion', 'af-2')?.adress).toBe('http://127.0.0.1:19101');
  });
});

describe('what an operator has changed', () => {
  it('is the operator’s from then on, also when it was taken away', async () => {
    const store = new MemoryStore();
    await seeded(store, 'utveckling');
    const desk = createRegistryDesk({ store, clock, resolve: async () => [], privateEndpoints: NO_PRIVATE_ENDPOINTS });
    const anna = {
      roll: 'OPERATOR',
      organisationsnummer: '162021005521',
      namn: 'Anna',
      fingerprint: 'a'.repeat(64),
    } as const;
    const miv = (await store.state()).find('bastjanstversion', 'miv-1');
    const changes = [
      { slag: 'bastjanstversion', id: 'miv-1', innehall: { ...miv, tom: '2026-12-31' } },
      { slag: 'ombud', id: 'norr-for-stockholm', innehall: null },
    ] as const;
    expect(await desk.request(anna, 'A-1', changes)).toMatchObject({ ok: true, value: { lage: 'GALLER' } });
    expect(await seeded(store, 'utveckling', 19_101)).toBe(7);
    const state = await store.state();
    expect(state.find('bastjanstversion', 'miv-1')).toMatchObject({
      adress: 'http://127.0.0.1:9101',
      tom: '2026-12-31',
    });
    expect(state.find('ombud', 'norr-for-stockholm')).toBeUndefined();
  });
});

describe('the hours and the pace', () => {
  it('of the agreements are those of LEFI for FK and of SSBTEK for the others; in development there are none', async () => {
    const [avtal, utveckling] = [new MemoryStore(), new MemoryStore()];
    await Promise.all([seeded(avtal, 'avtal'), seeded(utveckling, 'utveckling')]);
    const agreed = await avtal.state();
    expect(agreed.find('bastjanstversion', 'fk-9')).toMatchObject({
      oppettider: { onlinefraga: { VARDAG: [{ from: '07:00', tom: '21:30' }], ROD_DAG: [] } },
      takt: { onlinefraga: null, massfraga: { perSekund: 2, perTimme: 7_200, pausMs: 300, tradar: 5 } },
    });
    expect(agreed.find('bastjanstversion', 'csn-4')?.oppettider.onlinefraga?.VARDAG).toEqual([
      { from: '08:00', tom: '17:00' },
    ]);
    for (const { innehall } of (await utveckling.state()).all('bastjanstversion')) {
      expect(innehall).toMatchObject({
        oppettider: { onlinefraga: null },
        takt: { onlinefraga: null, massfraga: null },
      });
    }
  });
});
